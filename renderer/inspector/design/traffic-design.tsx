import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import type { DimensionName } from '#shared/units/quantity';
import { QuantityField } from '../../controls/quantity-field';
import { SelectField } from '../../controls/select-field';
import { stepWords } from '../../fields/step-words';
import { changeField } from '../../state/design';

type Collection = 'flows' | 'requests' | 'bulk';

interface TrafficField {
  label: string;
  field: string;
  /** A figure with its unit; else one of the options. */
  dimension?: DimensionName;
  options?: readonly (readonly [string, string])[];
  /** What an option stands for in the file, where it is no text. */
  read?: (option: string) => unknown;
  placeholder?: string;
}

const arrivals = { label: t`Arrivals`, field: 'arrivals' };
const poisson = ['poisson', t`random (Poisson)`] as const;
const periodic = ['periodic', t`periodic`] as const;

const fieldsOf: Record<Collection, readonly TrafficField[]> = {
  flows: [
    { label: t`Rate`, field: 'rate', dimension: 'rate' },
    { label: t`Payload`, field: 'payload', dimension: 'size' },
    { ...arrivals, options: [poisson, periodic] },
  ],
  requests: [
    { label: t`Rate`, field: 'rate', dimension: 'frequency' },
    { label: t`Request`, field: 'request', dimension: 'size' },
    { label: t`Answer`, field: 'response', dimension: 'size' },
    { label: t`Time-out`, field: 'timeout', dimension: 'time' },
    {
      label: t`Asks for`,
      field: 'publicAddress',
      options: [
        ['', t`the address inside`],
        ['public', t`the public address`],
      ],
      read: (option) => (option === 'public' ? true : undefined),
    },
  ],
  bulk: [
    { label: t`Size`, field: 'size', dimension: 'size', placeholder: t`until the run ends` },
    { label: t`Begins after`, field: 'start', dimension: 'time', placeholder: t`at once` },
    {
      label: t`On loss`,
      field: 'congestion',
      options: [
        ['cubic', 'CUBIC'],
        ['reno', 'NewReno'],
      ],
    },
  ],
};

const titles: Record<Collection, string> = {
  flows: t`UDP flow`,
  requests: t`Request class`,
  bulk: t`Bulk copy over TCP`,
};

/** The flow, request class or bulk copy that is chosen in the Flows table. */
export function TrafficDesign({ topology, id }: { topology: Topology; id: string }) {
  const collection = (Object.keys(titles) as Collection[]).find((each) => topology.traffic[each]?.[id]);
  if (!collection) return null;
  const record = topology.traffic[collection]![id]! as unknown as Record<
    string,
    string | number | true | undefined
  >;
  const path = (field: string) => ['traffic', collection, id, field];
  const set = (field: string, value: unknown) => changeField(path(field), value, stepWords(path(field)));
  return (
    <section>
      <h3 className="heading">
        {titles[collection]}, {id}
      </h3>
      <EndField {...{ topology, label: t`From`, value: String(record['from']), path: path('from') }} />
      <EndField {...{ topology, label: t`To`, value: String(record['to']), path: path('to') }} />
      {fieldsOf[collection].map(({ label, field, dimension, options, read, placeholder }) =>
        dimension ? (
          <QuantityField
            key={field}
            label={label}
            dimension={dimension}
            value={record[field] as number | undefined}
            onCommit={(value) => set(field, value)}
            path={path(field)}
            {...(placeholder !== undefined && { placeholder })}
          />
        ) : (
          <SelectField
            key={field}
            label={label}
            value={record[field] === true ? 'public' : String(record[field] ?? '')}
            options={options ?? []}
            onChange={(value) => set(field, read ? read(value) : value)}
            path={path(field)}
          />
        ),
      )}
    </section>
  );
}

interface EndFieldProps {
  topology: Topology;
  label: string;
  value: string;
  path: string[];
}

/** Where it comes from or goes to: a device, workload, service or container. */
function EndField({ topology, label, value, path }: EndFieldProps) {
  const { devices, workloads, services, containers } = topology;
  const ids = [devices, workloads, services, containers].flatMap((records) => Object.keys(records));
  return (
    <SelectField
      label={label}
      value={value}
      options={[...new Set([value, ...ids])].map((id) => [id, id] as const)}
      onChange={(id) => changeField(path, id, stepWords(path))}
      path={path}
    />
  );
}
