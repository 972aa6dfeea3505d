import type { StepId } from '#shared/plan/plan';
import type { Design } from './design';
import { k3sNodes } from './k3s';
import { hostFactsScript, parseHostFacts, type HostFacts } from './preflight/host-facts';
import type { Asked } from './read-facts';

const suffix = '/surroundings';

/** What is read of a host beside its resources, in the same round trip, for the checks before an apply. */
export function surroundingsOf(design: Design, device: string): Asked[] {
  const node = k3sNodes(design).find((each) => each.device === device);
  const peer = node && node.first !== device ? node.firstAddress : null;
  const parse = (output: string) => parseHostFacts(output, Date.now() / 1000);
  return [
    {
      id: `${device}${suffix}`,
      item: { data: null },
      resource: { facts: { over: 'shell', script: () => hostFactsScript(peer), parse } },
    },
  ];
}

/** Device → what was read of it. */
export const hostFactsIn = (facts: ReadonlyMap<StepId, unknown>): Map<string, HostFacts> =>
  new Map(
    [...facts].flatMap(([id, found]) =>
      id.endsWith(suffix) ? [[id.slice(0, -suffix.length), found as HostFacts] as const] : [],
    ),
  );
