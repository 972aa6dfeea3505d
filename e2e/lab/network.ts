import type { LabCable, LabDesign, LabEnd, LabUplink } from './design';
import { macOf } from './design-cables';
import { namespaceOf, patchPanel, uplinkInterface, type LabSettings } from './settings';
import { read, run, succeeds } from './shell';

/**
 * Every cable is a veth pair made in the patch panel, a namespace of its own. Plugging a device in moves its ends into
 * its namespace and gives them their names; a device that is off has its ends back in the panel, so the other side sees
 * a link without carrier, and whatever its kernel state was (addresses, rules, CNI interfaces) is gone as after a reboot.
 */
export async function makePatchPanel(settings: LabSettings): Promise<void> {
  const panel = patchPanel(settings);
  if (!(await namespaceExists(panel))) await run(['ip', 'netns', 'add', panel]);
}

async function namespaceExists(name: string): Promise<boolean> {
  return (await namespaces()).includes(name);
}

export async function namespaces(): Promise<string[]> {
  const list = await read(['ip', 'netns', 'list']);
  return list.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

/** A cable keeps its number while the lab is up: its ends are called after it in the panel. */
const endName = (index: number, side: 'a' | 'b'): string => `c${index}${side}`;

/** Makes the cable unless it is there, in the panel or plugged in. */
export async function ensureCable(settings: LabSettings, index: number, cable: LabCable): Promise<void> {
  const panel = patchPanel(settings);
  const [a, b] = [endName(index, 'a'), endName(index, 'b')];
  const plugged = namespaceOf(settings, cable.a.device);
  if ((await linkExists(panel, a)) || (await linkExists(plugged, cable.a.interface))) return;
  const mac = (end: LabEnd | null): string[] => (end ? ['address', macOf(settings.prefix, end)] : []);
  await run([
    ...['ip', 'link', 'add', 'dev', a, 'netns', panel, ...mac(cable.a), 'type', 'veth'],
    ...['peer', 'name', b, 'netns', panel, ...mac(cable.b)],
  ]);
}

interface Plug {
  parked: string;
  end: LabEnd;
}

const parkedUplink = 'uplink';

function plugsOf({ cables, uplink }: LabDesign, device: string): Plug[] {
  const plugs = cables.flatMap(({ a, b }, index) => [
    ...(a.device === device ? [{ parked: endName(index, 'a'), end: a }] : []),
    ...(b?.device === device ? [{ parked: endName(index, 'b'), end: b }] : []),
  ]);
  if (uplink.switch !== device) return plugs;
  return [...plugs, { parked: parkedUplink, end: { device, interface: uplink.port } }];
}

/** Makes the device's namespace and plugs its cables in. Also plugs in what was cabled since. */
export async function plugIn(settings: LabSettings, design: LabDesign, device: string): Promise<void> {
  const namespace = namespaceOf(settings, device);
  if (!(await namespaceExists(namespace))) {
    await run(['ip', 'netns', 'add', namespace]);
    await run(['ip', '-n', namespace, 'link', 'set', 'lo', 'up']);
  }
  for (const { parked, end } of plugsOf(design, device)) {
    const panel = patchPanel(settings);
    if (!(await linkExists(panel, parked))) continue;
    const move = ['netns', namespace, 'name', end.interface];
    await run(['ip', '-n', panel, 'link', 'set', 'dev', parked, ...move]);
    await withoutOffload(namespace, end.interface);
    await run(['ip', '-n', namespace, 'link', 'set', 'dev', end.interface, 'up']);
  }
}

/** Open vSwitch's userspace datapath passes packets on without the checksums that offload leaves out: TCP would stall. */
async function withoutOffload(namespace: string, name: string): Promise<void> {
  await run(['ip', 'netns', 'exec', namespace, 'ethtool', '-K', name, 'tx', 'off']);
}

const linkExists = (namespace: string, name: string): Promise<boolean> =>
  succeeds(['ip', '-n', namespace, 'link', 'show', 'dev', name]);

/** Back into the panel, and the namespace away. Nothing may run in it any more. */
export async function pullOut(settings: LabSettings, design: LabDesign, device: string): Promise<void> {
  const namespace = namespaceOf(settings, device);
  if (!(await namespaceExists(namespace))) return;
  for (const { parked, end } of plugsOf(design, device)) {
    if (!(await linkExists(namespace, end.interface))) continue;
    const move = ['netns', patchPanel(settings), 'name', parked];
    await run(['ip', '-n', namespace, 'link', 'set', 'dev', end.interface, 'down']);
    await run(['ip', '-n', namespace, 'link', 'set', 'dev', end.interface, ...move]);
  }
  await run(['ip', 'netns', 'delete', namespace]);
}

/**
 * Gives this machine an address in the management VLAN and routes to what lies behind the router. They stay while the
 * switch is off: what is sent to the lab must not leave by this machine's default route.
 */
export async function attachMachine(settings: LabSettings, uplink: LabUplink): Promise<void> {
  const name = uplinkInterface(settings);
  if (!(await succeeds(['ip', 'link', 'show', 'dev', name]))) {
    const peer = ['peer', 'name', parkedUplink, 'netns', patchPanel(settings)];
    await run(['ip', 'link', 'add', 'dev', name, 'type', 'veth', ...peer]);
  }
  await run(['ethtool', '-K', name, 'tx', 'off']);
  await run(['ip', 'address', 'replace', uplink.address, 'dev', name]);
  await run(['ip', 'link', 'set', 'dev', name, 'up']);
  for (const { subnet, via } of uplink.routes) {
    await run(['ip', 'route', 'replace', subnet, 'via', via, 'dev', name]);
  }
}

/** The other ends of a device's cables go down or up: as if someone pulled them at the switch. */
export async function setLink(
  settings: LabSettings,
  design: LabDesign,
  device: string,
  state: 'up' | 'down',
): Promise<void> {
  for (const { a, b } of design.cables) {
    if (b === null) continue;
    const far = a.device === device ? b : b.device === device ? a : null;
    if (far === null) continue;
    const namespace = namespaceOf(settings, far.device);
    await run(['ip', '-n', namespace, 'link', 'set', 'dev', far.interface, state]);
  }
}

/** Takes every namespace and interface of this lab away, whatever state a crash left them in. */
export async function clearNetwork(settings: LabSettings): Promise<void> {
  await run(['ip', 'link', 'delete', 'dev', uplinkInterface(settings)], { allowFailure: true });
  for (const name of await namespaces()) {
    if (name.startsWith(`${settings.prefix}-`)) await run(['ip', 'netns', 'delete', name]);
  }
}
