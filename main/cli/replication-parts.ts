import { lossName, timeName, wholeOf } from '#shared/results/figure-parts';
import type { Replication } from '#shared/results/replication';
import { timeParts } from '#shared/results/breakdown';
import { written } from './estimate-text';
import { table } from './table';

type Figure = Replication['figures'][number];

/** What each traffic lost for which reason. */
export function lossTable({ figures }: Replication): string {
  const rows = figures.flatMap(({ group, id, name, estimate }) => {
    const whole = wholeOf(name);
    if (group === 'links' || (whole !== 'lost' && whole !== 'failed')) return [];
    return [[id, name.slice(lossName(whole, '').length), written(name, estimate)]];
  });
  return rows.length === 0 ? '' : table(['lost', '<reason', 'times'], rows);
}

const mostParts = 3;

/** Where each traffic's mean latency goes, by kind of delay and by the place that adds most. */
export function timeTable({ figures }: Replication): string {
  const times = figures.filter(({ name }) => name.startsWith('time.'));
  const rows = [...new Set(times.map(({ id }) => id))].map((id) => {
    const own = times.filter((figure) => figure.id === id);
    own.sort((a, b) => b.estimate.mean - a.estimate.mean);
    const parts = own.filter(({ name }) => partNames.has(name)).slice(0, mostParts);
    const longest = own.filter(({ name }) => name.startsWith('time.at ')).slice(0, 1);
    return [id, parts.map(partText).join(', '), longest.map(partText).join('')];
  });
  return rows.length === 0 ? '' : table(['time goes to', '<mostly', '<longest'], rows);
}

const partNames: ReadonlySet<string> = new Set(timeParts.map((part) => timeName({ part })));

const partText = ({ name, estimate }: Figure) =>
  `${name.slice('time.'.length, -'.meanUs'.length)} ${written(name, estimate)}`;
