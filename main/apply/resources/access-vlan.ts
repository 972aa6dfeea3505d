import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import type { PortVlan } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { driverNamed } from '../drivers/all';
import type { SwitchSettings } from '../drivers/by-hand';
import { modeText, type PortMode, type SwitchDriver } from '../drivers/driver';
import { canonicalJson } from '../hash';
import { isPresent, managedHosts } from '../managed';
import type { Transport } from '../../transports/transport';
import { stepId, VerifyError, type Resource } from '../resource';

interface Data {
  /** Name of the driver. */
  driver: string;
  /** As the switch names the port. */
  port: string;
  mode: PortMode;
  cabled: boolean;
  /** Whether the switch may be managed through this port. */
  carriesManagement: boolean;
}

/** Null where the switch has no port of that name. */
type Facts = PortMode | null;

const kind = 'access-vlan';
export const accessVlanStep = (target: string, instance: string) => stepId(kind, { target, instance });

/** VLAN mode of a switch port: access, or trunk with its native VLAN. */
export const accessVlan: Resource<Data, Facts> = {
  kind,
  on: 'switch',
  desired: (design) =>
    Object.entries(design.topology.devices).flatMap(([target, device]) => {
      const driver = device.kind === 'switch' ? driverNamed(device.driver) : undefined;
      if (!driver || !device.ssh || !isPresent(design, target)) return [];
      return Object.entries(device.ports ?? {}).flatMap(([instance, port]) => {
        if (!port.vlan) return [];
        const mode = modeOf(design.topology, port.vlan);
        const management = design.topology.vlans[device.management?.vlan ?? '']?.tag;
        const data: Data = {
          driver: driver.name,
          port: port.interface ?? instance,
          mode,
          cabled: isCabled(design.topology, `${target}:${instance}`),
          carriesManagement: mode.tagged.length > 0 || mode.untagged === management,
        };
        return [{ target, instance, data }];
      });
    }),
  // Ports through which the switch itself may be managed come last, so that a mistake there undoes nothing before it.
  needs: (item, design) =>
    item.data.carriesManagement
      ? accessVlan
          .desired(design, { k3s: {}, archives: {}, manifests: {}, diagnostics: [] })
          .filter((other) => other.target === item.target && !other.data.carriesManagement)
          .map((other) => accessVlanStep(other.target, other.instance ?? ''))
      : [],
  facts: {
    over: 'shell',
    script: ({ driver }) => of(driver).factsScript,
    console: ({ driver }) => of(driver).console,
    parse: (output, { driver, port }) => portIn(of(driver), output, port),
  },
  nothing: null,
  // A trunk that loses a VLAN cuts off what is behind it, while the switch itself is still reached.
  proves: ({ target, data }, design) =>
    data.mode.tagged.length > 0 ? [target, ...managedHosts(design)] : [target],
  compare: ({ target, instance = '', data }, facts) => {
    const { port, mode, cabled } = data;
    if (facts === null && !cabled)
      return { same: true, why: text`${target} has no port ${port}, and nothing is cabled to it` };
    if (facts === null)
      return {
        same: 'impossible',
        diagnostic: {
          severity: 'warning',
          code: 'switch-port',
          summary: text`${target} has no port ${port}, so its VLANs cannot be set.`,
          mend: text`Give port ${instance} the name that the switch uses, with interface: NAME.`,
        },
      };
    if (canonicalJson(facts) === canonicalJson(mode)) return { same: true, why: text`is ${modeText(mode)}` };
    const driver = of(data.driver);
    const changes = driver.setPort(port, mode, facts);
    return {
      same: false,
      title: text`Put port ${instance} into ${modeText(mode)}`,
      reason: text`it is ${modeText(facts)}`,
      changes: [
        { kind: 'port', port, before: modeText(facts), after: modeText(mode) },
        ...(data.carriesManagement ? changes : changes.map((change) => saved(change, driver.save))),
      ],
      disruptive: cabled,
      // One session at a time on a console: its guard is one for the whole switch.
      ...(driver.console && { rolling: `console ${target}` }),
      ...(data.carriesManagement && { guardS }),
    };
  },
  isStill: ({ data }, facts, said) =>
    canonicalJson(portIn(of(data.driver), said, data.port)) === canonicalJson(facts),
  async verify(item, context) {
    const { port, mode } = item.data;
    const driver = of(item.data.driver);
    const stdout = await readSwitch(driver, await context.transport(item.target));
    const found = portIn(driver, stdout, port);
    if (canonicalJson(found) !== canonicalJson(mode))
      throw new VerifyError(
        found
          ? text`Port ${port} reads back as ${modeText(found)}, not as ${modeText(mode)}.`
          : text`Port ${port} reads back as not there, not as ${modeText(mode)}.`,
        stdout.trim().split('\n'),
        driver.factsScript,
      );
    return text`reads back as ${modeText(mode)}`;
  },
};

const portIn = (driver: SwitchDriver, output: string, port: string): Facts =>
  driver.parse(output)[driver.portName?.(port) ?? port] ?? null;

/** What a switch says of its ports. */
async function readSwitch({ console, factsScript }: SwitchDriver, transport: Transport): Promise<string> {
  if (console) return transport.enter(console, factsScript.split('\n'));
  return (await transport.run(['sh', '-c', factsScript], { sudo: true })).stdout;
}

/** With the line that keeps it over a restart, both ways. */
function saved(change: Change, save: string | undefined): Change {
  if (change.kind !== 'command' || save === undefined) return change;
  const { command, undo } = change;
  return { ...change, command: `${command}\n${save}`, ...(undo && { undo: `${undo}\n${save}` }) };
}

/** All ports of a switch that the design gives a mode, those it may be managed through last. */
export function settingsOf(topology: Topology, switchId: string): SwitchSettings {
  const device = topology.devices[switchId];
  const management = topology.vlans[device?.management?.vlan ?? '']?.tag ?? null;
  const ports = Object.entries(device?.ports ?? {}).flatMap(([name, port]): [string, PortMode][] =>
    port.vlan ? [[port.interface ?? name, modeOf(topology, port.vlan)]] : [],
  );
  const manages = ([, mode]: [string, PortMode]) => mode.tagged.length > 0 || mode.untagged === management;
  const carried = new Set(ports.flatMap(([, { untagged, tagged }]) => [untagged, ...tagged]));
  return {
    ports: [...ports.filter((port) => !manages(port)), ...ports.filter(manages)],
    vlans: Object.entries(topology.vlans)
      .map(([id, { tag }]): [number, string] => [tag, id])
      .filter(([tag]) => carried.has(tag)),
    management,
  };
}

/** Spanning tree may hold a port back for 30 s (IEEE 802.1D-2004, 17.14). */
const guardS = 60;

function of(name: string): SwitchDriver {
  const driver = driverNamed(name);
  if (!driver) throw new Error(`There is no switch driver ${name}.`);
  return driver;
}

const isCabled = ({ cables }: Topology, port: string) =>
  Object.values(cables).some(({ between }) => between.includes(port));

function modeOf({ vlans }: Topology, written: PortVlan): PortMode {
  const tag = (id: string) => vlans[id]?.tag ?? 0;
  if ('access' in written) return { untagged: tag(written.access), tagged: [] };
  const untagged = written.native === undefined ? null : tag(written.native);
  const tagged = written.trunk
    .map(tag)
    .filter((vlan) => vlan !== untagged)
    .sort((a, b) => a - b);
  return { untagged, tagged };
}
