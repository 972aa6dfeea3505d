import { besides, inTurn, type Text, text } from '#shared/language/text';
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
export const notApplied = (design: Design): Diagnostic<Text>[] => [
  ...manualSwitches(design),
  ...manualRouters(design),
  ...unreachedHosts(design),
  ...accessRules(design.topology),
  ...ingressController(design.topology),
  ...localVolumes(design.topology),
];

const note = (code: string, summary: Text, mend: Text, path: (string | number)[]): Diagnostic<Text> => ({
  severity: 'note',
  code,
  summary,
  mend,
  path,
});

const sshField = 'ssh: { user: NAME }';

const noEndpoint = (id: string): Text =>
  text`${id} is not configured by this version: no SSH endpoint is given.`;

/** Switches without a driver: the exact settings to enter by hand, in the switch's own language where it is known (D20). */
const manualSwitches = (design: Design): Diagnostic<Text>[] =>
  Object.entries(design.topology.devices).flatMap(([id, device]) => {
    const driver = driverNamed(device.driver);
    if (!isManual(design, id)) return [];
    const settings = Object.entries(device.ports ?? {}).flatMap(([port, { vlan }]) =>
      vlan ? [text`port ${port}: ${vlanText(design.topology, vlan)}`] : [],
    );
    if (settings.length === 0) return [];
    const lines = dialects[device.driver ?? '']?.(settingsOf(design.topology, id));
    return [
      note(
        'manual-step',
        driver ? noEndpoint(id) : text`${id} is not configured by this version: there is no driver for it.`,
        inTurn([
          lines ? text`Enter on it:\n${lines.join('\n')}` : text`Enter by hand: ${besides(settings)}.`,
          ...checkedFrom(design, id),
        ]),
        ['devices', id],
      ),
    ];
  });

/** Who looks afterwards whether it was entered rightly. */
function checkedFrom(design: Design, id: string): Text[] {
  const hosts = portProbe
    .desired(design, { k3s: {}, archives: {}, manifests: {}, diagnostics: [] })
    .flatMap(({ target, data }) => (data.switch === id ? [target] : []));
  return hosts.length === 0 ? [] : [text`Every plan and status checks it from ${hosts}.`];
}

type PortVlan = NonNullable<NonNullable<Topology['devices'][string]['ports']>[string]['vlan']>;

function vlanText({ vlans }: Topology, vlan: PortVlan): Text {
  const tag = (name: string) => `${vlans[name]?.tag ?? '?'} (${name})`;
  if ('access' in vlan) return text`untagged VLAN ${tag(vlan.access)}`;
  const tagged = vlan.trunk.filter((each) => each !== vlan.native).map(tag);
  return vlan.native === undefined
    ? text`tagged VLANs ${tagged}`
    : text`tagged VLANs ${tagged}, untagged VLAN ${tag(vlan.native)}`;
}

/** Routers whose driver is for switches only, or that have no way in. */
const manualRouters = (design: Design): Diagnostic<Text>[] =>
  Object.entries(design.topology.devices).flatMap(([id, { kind, driver, host, ssh }]) => {
    if (kind !== 'router' || driver === undefined || !host?.router || !isPresent(design, id)) return [];
    const known = routerDriverNamed(driver) !== undefined;
    if (known && ssh) return [];
    return [
      note(
        'manual-step',
        known
          ? noEndpoint(id)
          : text`${id} is not configured by this version: ${driver} has no router driver.`,
        known
          ? text`Give it ${sshField}, or set VLANs, addresses, names and rules on it by hand.`
          : text`Set VLANs, addresses, names and rules on it by hand; router drivers are ${routerDrivers.map(({ name }) => name)}.`,
        ['devices', id],
      ),
    ];
  });

/** Hosts that a cluster or container counts on, but that we have no way to reach. */
function unreachedHosts(design: Design): Diagnostic<Text>[] {
  const { topology } = design;
  const managed = new Set(managedHosts(design));
  const counted = new Set([
    ...Object.values(topology.clusters).flatMap(({ servers, agents }) => [...servers, ...agents]),
    ...Object.values(topology.containers).map(({ host }) => host),
  ]);
  return [...counted]
    .filter((id) => !managed.has(id))
    .map((id): Diagnostic<Text> => {
      const device = topology.devices[id];
      const absent = device && isHost(device) && !isPresent(design, id);
      return {
        severity: 'warning',
        code: 'host-not-managed',
        summary: absent
          ? text`${id} is part of the design, but the profile says that it is not there.`
          : text`${id} is part of the design, but has no SSH endpoint, so nothing is done on it.`,
        mend: absent ? text`Take absent out of the profile once it is there.` : text`Give it ${sshField}.`,
        path: ['devices', id],
      };
    });
}

const accessRules = ({ access, devices }: Topology): Diagnostic<Text>[] =>
  access.length === 0 || Object.values(devices).some(({ host }) => host?.router)
    ? []
    : [
        note(
          'not-applied',
          text`Access rules between VLANs (${access.length}) are simulated, but this version does not apply them to a router.`,
          text`Enter them on the router by hand: ${access
            .map(
              (rule) =>
                `${rule.action} ${rule.from} to ${rule.to}${rule.ports ? ` ${rule.protocol} ${rule.ports.join(',')}` : ''}`,
            )
            .join('; ')}.`,
          ['access'],
        ),
      ];

const ingressController = (topology: Topology): Diagnostic<Text>[] =>
  Object.entries(topology.clusters).flatMap(([id, { disable }]) => {
    const rules = Object.values(topology.ingresses).filter(
      ({ namespace }) => topology.namespaces[namespace]?.cluster === id,
    );
    if (rules.length === 0 || !disable.includes('traefik')) return [];
    return [
      note(
        'not-applied',
        text`Cluster ${id} leaves traefik out: its ingresses (${rules.length}) are stored, but nothing serves them.`,
        text`Install an ingress controller of your own, or take traefik out of disable.`,
        ['clusters', id, 'disable'],
      ),
    ];
  });

/** A volume that only a run knows of, and claims that nothing in the cluster serves. */
const localVolumes = ({ workloads, namespaces, clusters }: Topology): Diagnostic<Text>[] =>
  Object.entries(workloads).flatMap(([id, { localVolume, volumes, namespace }]) => {
    const cluster = namespaces[namespace]?.cluster ?? '';
    const leftOut = clusters[cluster]?.disable.includes('local-storage') === true;
    return [
      ...(localVolume && !volumes
        ? [
            note(
              'not-applied',
              text`Workload ${id} has a local volume in the simulation only: it says neither its size nor where it is mounted.`,
              text`Name it under ${'volumes: { NAME: { path: PATH, size: 5Gi } }'}.`,
              ['workloads', id, 'localVolume'],
            ),
          ]
        : []),
      ...(leftOut && Object.values(volumes ?? {}).some(isLocal)
        ? [
            note(
              'not-applied',
              text`Cluster ${cluster} leaves local-storage out: the volumes of ${id} are asked for, but nothing makes them.`,
              text`Take local-storage out of disable, or name the class of a storage of your own.`,
              ['workloads', id, 'volumes'],
            ),
          ]
        : []),
    ];
  });
