import type { StepId } from '#shared/plan/plan';
import { quote } from '../transports/quote';
import { appliedPath, clusterAppliedPath } from './applied';
import { kubeconfigPath } from './cluster-client';
import type { Design } from './design';
import { k3sNodes } from './k3s';
import {
  hostFactsScript,
  mtuScript,
  parseHostFacts,
  parseMtu,
  takenScript,
  wireguardScript,
  watchedUnits,
  type HostFacts,
} from './preflight/host-facts';
import { fileText } from './probe';
import type { Asked } from './read-facts';
import type { ShellFacts } from './resource';

/**
 * What is read of a host beside its resources, in the same round trip: what the checks before an apply look at, what was last
 * applied there, and on servers the way into the cluster.
 */
export function surroundingsOf(design: Design, device: string): Asked[] {
  const node = k3sNodes(design).find((each) => each.device === device);
  const peer = node && node.first !== device ? node.firstAddress : null;
  const served = Object.entries(design.topology.clusters).flatMap(([id, { servers }]) =>
    servers.includes(device) ? [id] : [],
  );
  const { ports = {} } = design.topology.devices[device] ?? {};
  const addresses = Object.values(ports).flatMap(({ address }) => address?.split('/')[0] ?? []);
  return [
    asked(`${device}${surroundings}`, {
      units: () => watchedUnits,
      script: () =>
        [
          hostFactsScript,
          ...(addresses.length > 0 ? [takenScript(addresses)] : []),
          ...(node?.backend === 'wireguard-native' ? [wireguardScript] : []),
        ].join(''),
      parse: (output) => parseHostFacts(output, Date.now() / 1000),
    }),
    ...(peer === null
      ? []
      : [asked(`${device}${mtu}`, { waits: true, script: () => mtuScript(peer), parse: parseMtu })]),
    fileOf(`${device}${record}`, appliedPath),
    ...served.map((cluster) => fileOf(`${device}${record}/${cluster}`, clusterAppliedPath(cluster))),
    ...(served.length > 0 ? [fileOf(`${device}${kubeconfig}`, kubeconfigPath)] : []),
  ];
}

const surroundings = '/surroundings';
const mtu = '/mtu';
const record = '/record';
const kubeconfig = '/kubeconfig';

const asked = (id: string, facts: Omit<ShellFacts<unknown, unknown>, 'over'>): Asked => ({
  id,
  item: { data: null },
  resource: { facts: { over: 'shell', ...facts } },
});

const fileOf = (id: string, path: string): Asked =>
  asked(id, { script: () => `text ${quote(path)}`, parse: (output) => fileText(output.trim()) });

type Facts = ReadonlyMap<StepId, unknown>;

/** Device → what was read of it. */
export const hostFactsIn = (facts: Facts): Map<string, HostFacts> =>
  new Map(
    [...facts].flatMap(([id, found]) => {
      if (!id.endsWith(surroundings)) return [];
      const device = id.slice(0, -surroundings.length);
      const measured = (facts.get(`${device}${mtu}`) ?? null) as HostFacts['mtu'];
      return [[device, { ...(found as Omit<HostFacts, 'mtu'>), mtu: measured }] as const];
    }),
  );

/** Text of the record on a host, its own or a cluster's; null where it has none, undefined where it was not read. */
export const recordIn = (facts: Facts, device: string, cluster?: string): string | null | undefined =>
  facts.get(`${device}${record}${cluster === undefined ? '' : `/${cluster}`}`) as string | null | undefined;

/** The kubeconfig of a server, with the same meanings. */
export const kubeconfigIn = (facts: Facts, device: string): string | null | undefined =>
  facts.get(`${device}${kubeconfig}`) as string | null | undefined;
