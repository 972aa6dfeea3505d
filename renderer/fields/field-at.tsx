import { shapeOf } from '#shared/fields/shape';
import { RecordText } from '../inspector/design/record-text';
import { isText } from '#shared/fields/by-hand';
import { GroupField } from './group-field';
import type { FieldProps } from './inner-field';
import { ListField } from './list-field';
import { MapField } from './map-field';
import { SingleField } from './single-field';
import { VariantsField } from './variants-field';

/** A field with whatever is in it, filled in as its schema says. */
export function FieldAt(props: FieldProps) {
  const { place, label } = props;
  const shape = shapeOf(place.schema);
  if (isText(place.pattern)) return <RecordText topology={place.topology} path={place.path} title={label} />;
  switch (shape.control) {
    case 'group':
      return <GroupField {...props} fields={shape.fields} />;
    case 'list':
      return <ListField {...props} item={shape.item} />;
    case 'map':
      return <MapField {...props} shape={shape} />;
    case 'variants':
      return <VariantsField {...props} variants={shape.variants} />;
    default:
      return <SingleField {...props} />;
  }
}
