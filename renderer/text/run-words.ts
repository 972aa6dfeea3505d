import { t } from '@lingui/core/macro';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { time } from './figures';

/** What a scenario is called in the picker; none is an everyday of all traffic. */
export const scenarioWords = (
  scenarios: Topology['scenarios'] | undefined,
  id: string | undefined,
): string => (id === undefined ? t`Everyday` : (scenarios?.[id]?.label ?? id));

/** Which run figures are of. */
export const runWords = (topology: Topology | null, { scenario, seed, measured }: Results): string =>
  t`${scenarioWords(topology?.scenarios, scenario)}, ${time(measured.to - measured.from)}, seed ${seed}`;
