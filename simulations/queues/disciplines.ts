import type { QueueDiscipline } from './discipline';
import { dropTail } from './drop-tail';

/** Every queue discipline; a port names its own by its number here. */
export const disciplines: readonly QueueDiscipline[] = [dropTail];

export function disciplineNumber(name: string): number {
  const number = disciplines.findIndex((discipline) => discipline.name === name);
  if (number < 0)
    throw new Error(
      `There is no queue discipline "${name}"; there are ${disciplines.map((d) => d.name).join(', ')}.`,
    );
  return number;
}
