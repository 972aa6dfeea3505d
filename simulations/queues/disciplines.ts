import type { QueueSettings } from '#shared/topology/queue';
import { codel } from './codel';
import type { QueueDiscipline } from './discipline';
import { dropTail } from './drop-tail';
import { fqCodel } from './fq-codel';
import { red } from './red';
import { strictPriority } from './strict-priority';
import { weighted } from './weighted';

/** Every queue discipline; a port names its own by its number here. */
export const disciplines: readonly QueueDiscipline[] = [
  dropTail,
  red,
  codel,
  fqCodel,
  strictPriority,
  weighted,
];

export function disciplineNumber(name: QueueSettings['discipline']): number {
  const number = disciplines.findIndex((discipline) => discipline.name === name);
  if (number < 0)
    throw new Error(
      `There is no queue discipline "${name}"; there are ${disciplines.map((d) => d.name).join(', ')}.`,
    );
  return number;
}
