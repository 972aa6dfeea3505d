import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Topology } from '#shared/topology/topology';
import { isLocal } from '#shared/topology/volume';
import type { Design } from './design';
import { driverNamed } from './drivers/all';
import { dialects } from './drivers/by-hand';
import { routerDriverNamed, routerDrivers } from './drivers/routers';
import { isHost, isPresent, managedHosts } from './managed';
import { isManual } from './manual-switches';
import { settingsOf } from './resources/access-vlan';
import { portProbe } from './resources/port-probe';

/** What stands in the design but is not applied by this version: said in every plan, never dropped in silence. */
export const notApplied = (design: Design): Diagnostic[] => [
  ...manualSwitches(design),
  ...manualRouters(design),
  ...unreachedHosts(design),
  ...accessRules(design.topology),
  ...ingressController(design.topology),
  ...localVolumes(design.topology),
];

const note = (code: string, summary: string, mend: string, path: (string | number)[]): Diagnostic => ({
  severity: 'note',
  code,
  summary,
  mend,
  path,
});

/** Switches without a driver: the exact settings to enter by hand, in the switch's own language where it is known (D20). */
const manualSwitches = (design: Design): Diagnostic[] =>
  Object.entries(design.topology.devices).flatMap(([id, device]) => {
    const driver = driverNamed(device.driver);
    if (!isManual(design, id)) return [];
    const settings = Object.entries(device.ports ?? {}).flatMap(([port, { vlan }]) =>
      vlan ? [`port ${port}: ${vlanText(design.topology, vlan)}`] : [],
    );
    if (settings.length === 0) return [];
    const lines = dialects[device.driver ?? '']?.(settingsOf(design.topology, id));
    const why = driver ? 'no SSH endpoint is given' : 'there is no driver for it';
    return [
      note(
        'manual-step',
        `${id} is not configured by this version: ${why}.`,
        `${lines ? `Enter on it:\n${lines.join('\n')}` : `Enter by hand: ${settings.join('; ')}.`}${checkedFrom(design, id)}`,
        ['devices', id],
      ),
    ];
  });

/** Who looks afterwards whether it was entered rightly. */
function checkedFrom(design: Design, id: string): string {
  const hosts = portProbe
    .desired(design, { k3s: {}, archives: {}, manifests: {}, diagnostics: [] })
    .flatMap(({ target, data }) => (data.switch === id ? [target] : []));
  return hosts.length === 0 ? '' : ` Every plan and status checks it from ${hosts.join(', ')}.`;
}

type PortVlan = NonNullable<NonNullable<Topology['devices'][string]['ports']>[string]['vlan']>;

function vlanText({ vlans }: Topology, vlan: PortVlan): string {
  const tag = (name: string) => `${vlans[name]?.tag ?? '?'} (${name})`;
  if ('access' in vlan) return `untagged VLAN ${tag(vlan.access)}`;
  const tagged = vlan.trunk.filter((each) => each !== vlan.native).map(tag);
  const native = vlan.native === undefined ? '' : `, untagged VLAN ${tag(vlan.native)}`;
  return `tagged VLANs ${tagged.join(', ')}${native}`;
}

/** Routers whose driver is for switches only, or that have no way in. */
const manualRouters = (design: Design): Diagnostic[] =>
  Object.entries(design.topology.devices).flatMap(([id, { kind, driver, host, ssh }]) => {
    if (kind !== 'router' || driver === undefined || !host?.router || !isPresent(design, id)) return [];
    const known = routerDriverNamed(driver) !== undefined;
    if (known && ssh) return [];
    return [
      note(
        'manual-step',
        `${id} is not configured by this version: ${known ? 'no SSH endpoint is given' : `${driver} has no router driver`}.`,
        known
          ? 'Give it ssh: { user: NAME }, or set VLANs, addresses, names and rules on it by hand.'
          : `Set VLANs, addresses, names and rules on it by hand; router drivers are ${routerDrivers.map(({ name }) => name).join(', ')}.`,
        ['devices', id],
      ),
    ];
  });

/** Hosts that a cluster or container counts on, but that we have no way to reach. */
function unreachedHosts(design: Design): Diagnostic[] {
  const { topology } = design;
  const managed = new Set(managedHosts(design));
  const counted = new Set([
    ...Object.values(topology.clusters).flatMap(({ servers, agents }) => [...servers, ...agents]),
    ...Object.values(topology.containers).map(({ host }) => host),
  ]);
  return [...counted]
    .filter((id) => !managed.has(id))
    .map((id): Diagnostic => {
      const device = topology.devices[id];
      const absent = device && isHost(device) && !isPresent(design, id);
      return {
        severity: 'warning',
        code: 'host-not-managed',
        summary: absent
          ? `${id} is part of the design, but the profile says that it is not there.`
          : `${id} is part of the design, but has no SSH endpoint, so nothing is done on it.`,
        mend: absent ? 'Take absent out of the profile once it is there.' : 'Give it ssh: { user: NAME }.',
        path: ['devices', id],
      };
    });
}

const accessRules = ({ access, devices }: Topology): Diagnostic[] =>
  access.length === 0 || Object.values(devices).some(({ host }) => host?.router)
    ? []
    : [
        note(
          'not-applied',
          `Access rules between VLANs (${access.length}) are simulated, but this version does not apply them to a router.`,
          `Enter them on the router by hand: ${access
            .map(
              (rule) =>
                `${rule.action} ${rule.from} to ${rule.to}${rule.ports ? ` ${rule.protocol} ${rule.ports.join(',')}` : ''}`,
            )
            .join('; ')}.`,
          ['access'],
        ),
      ];

const ingressController = (topology: Topology): Diagnostic[] =>
  Object.entries(topology.clusters).flatMap(([id, { disable }]) => {
    const rules = Object.values(topology.ingresses).filter(
      ({ namespace }) => topology.namespaces[namespace]?.cluster === id,
    );
    if (rules.length === 0 || !disable.includes('traefik')) return [];
    return [
      note(
        'not-applied',
        `Cluster ${id} leaves traefik out: its ingresses (${rules.length}) are stored, but nothing serves them.`,
        'Install an ingress controller of your own, or take traefik out of disable.',
        ['clusters', id, 'disable'],
      ),
    ];
  });

/** A volume that only a run knows of, and claims that nothing in the cluster serves. */
const localVolumes = ({ workloads, namespaces, clusters }: Topology): Diagnostic[] =>
  Object.entries(workloads).flatMap(([id, { localVolume, volumes, namespace }]) => {
    const cluster = namespaces[namespace]?.cluster ?? '';
    const leftOut = clusters[cluster]?.disable.includes('local-storage') === true;
    return [
      ...(localVolume && !volumes
        ? [
            note(
              'not-applied',
              `Workload ${id} has a local volume in the simulation only: it says neither its size nor where it is mounted.`,
              'Name it under volumes: { NAME: { path: PATH, size: 5Gi } }.',
              ['workloads', id, 'localVolume'],
            ),
          ]
        : []),
      ...(leftOut && Object.values(volumes ?? {}).some(isLocal)
        ? [
            note(
              'not-applied',
              `Cluster ${cluster} leaves local-storage out: the volumes of ${id} are asked for, but nothing makes them.`,
              'Take local-storage out of disable, or name the class of a storage of your own.',
              ['workloads', id, 'volumes'],
            ),
          ]
        : []),
    ];
  });
