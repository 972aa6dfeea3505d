import { t } from '@lingui/core/macro';
import type { DeviceKindName } from '#shared/topology/device';
import { idsOf, nounOf, owners, type Owner } from '#shared/topology/owners';
import { inWords } from '../text/said';
import type { Topology } from '#shared/topology/topology';
import { describeDevice } from '../canvas/device-words';

/** An object that can be gone to. */
export interface PaletteObject {
  id: string;
  /** A device's, for its glyph. */
  kind?: DeviceKindName;
  detail: string;
  /** What it is found by. */
  words: string;
}

/** What is searched: by all of its words, and before all others by the beginning of its name. */
interface Named {
  words: string;
  id?: string;
}

const described = new Set<Owner>(['devices', 'cables', 'workloads', 'services']);

/** Devices first, since they are what one looks for most. */
export function objectsOf(topology: Topology): PaletteObject[] {
  const { devices, cables, workloads, services } = topology;
  return [
    ...Object.entries(devices).map(([id, { kind }]) => {
      const detail = describeDevice(topology, id);
      return { id, kind, detail, words: `device ${id} ${detail}` };
    }),
    ...Object.entries(cables).map(([id, { between }]) => ({
      id,
      detail: t`cable ${between.join(' – ')}`,
      words: `cable ${id} ${between.join(' ')}`,
    })),
    ...Object.entries(workloads).map(([id, { image }]) => ({
      id,
      detail: t`workload ${image}`,
      words: `workload ${id} ${image}`,
    })),
    ...Object.entries(services).map(([id, { workload }]) => ({
      id,
      detail: t`service of ${workload}`,
      words: `service ${id} ${workload}`,
    })),
    ...owners.flatMap((owner) =>
      described.has(owner)
        ? []
        : idsOf(topology, owner).map((id) => ({
            id,
            detail: inWords(nounOf[owner]),
            words: `${inWords(nounOf[owner])} ${id}`,
          })),
    ),
  ];
}

export interface Found<T> {
  /** The best of them, best first; of equals the order stays. */
  shown: T[];
  /** How many more there are. */
  more: number;
  /** How well the best fits: 2 where its name begins as typed, 1 where its words do, 0 where nothing is found. */
  best: number;
}

/** What all words that were typed are found in; at most `most`, so that a large design is searched while one types. */
export function findByWords<T extends Named>(all: readonly T[], search: string, most = Infinity): Found<T> {
  const typed = search.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = all
    .map((each) => ({ each, rank: rankOf(each, typed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  const shown = ranked.slice(0, most).map(({ each }) => each);
  return { shown, more: ranked.length - shown.length, best: ranked[0]?.rank ?? 0 };
}

/** What is called so comes before what has words that begin as typed, and that before what only holds it somewhere. */
function rankOf({ words, id }: Named, typed: readonly string[]): number {
  const text = ` ${words.toLowerCase()}`;
  if (typed.length > 0 && id?.toLowerCase().startsWith(typed.join(' '))) return 2;
  if (typed.every((word) => text.includes(` ${word}`))) return 1;
  return typed.every((word) => text.includes(word)) ? 0.6 : 0;
}
