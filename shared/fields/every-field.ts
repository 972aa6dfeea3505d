import { topology } from '../topology/topology';
import { hasFormOfItsOwn, isText } from './by-hand';
import { shapeOf, type Schema, type Shape } from './shape';

export interface EveryField {
  /** Its path, with `*` for ids, keys and numbers. */
  pattern: string;
  shape: Shape;
}

/** Every field that the file may have and that no form was written for, as the window's forms come to them. */
export function everyField(): EveryField[] {
  const found = new Map<string, EveryField>();
  const visit = (schema: Schema, pattern: string): void => {
    // Ports are listed by a form of their own, which leaves their other fields to these; calls of calls are as calls are.
    const isByHand = hasFormOfItsOwn(pattern);
    if ((isByHand && pattern !== 'devices.*.ports') || pattern.endsWith('.calls.*.calls')) return;
    const shape = shapeOf(schema);
    if (!isByHand) found.set(pattern, { pattern, shape });
    if (isText(pattern)) return;
    for (const [name, inner] of inside(shape)) visit(inner, pattern === '' ? name : `${pattern}.${name}`);
  };
  visit(topology, '');
  return [...found.values()].filter(({ pattern }) => pattern !== '');
}

function inside(shape: Shape): (readonly [string, Schema])[] {
  switch (shape.control) {
    case 'group':
      return shape.fields.map(({ name, schema }) => [name, schema] as const);
    case 'list':
      return [['*', shape.item]];
    case 'map':
      return [['*', shape.value]];
    case 'variants':
      return shape.variants.flatMap(({ schema }) => inside(shapeOf(schema)));
    default:
      return [];
  }
}
