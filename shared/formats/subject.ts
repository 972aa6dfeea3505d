import { nounOf, type Owner } from '../topology/owners';
import type { Path } from '../topology/paths';

/** A place in a topology as a person would name it: `Device pi-1, ports.eth0.rate`. */
export function subject(path: Path): string {
  const [first, ...rest] = path[0] === 'traffic' ? path.slice(1) : path;
  if (first === undefined) return 'The file';
  if (!Object.hasOwn(nounOf, first)) return path.join('.');
  const noun = nounOf[first as Owner];
  const [id, ...field] = rest;
  if (id === undefined) return String(first);
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${id}`;
  return field.length > 0 ? `${name}, ${field.join('.')}` : name;
}
