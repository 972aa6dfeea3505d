import type { LabMachine } from './design';
import { forwarderLives } from './forwarder';
import type { Lab } from './lab';
import { portsNow } from './open-vswitch';

/** A table of hosts: state, addresses, switch port and the VLAN that the switch has there now. */
export async function describeLab(lab: Lab): Promise<string> {
  const rows = [['HOST', 'ROLE', 'STATE', 'HOSTNAME', 'ADDRESSES', 'PORT', 'VLAN']];
  const vlans = await switchVlans(lab);
  for (const machine of lab.state.design.machines) rows.push(await row(lab, machine, vlans));
  const forwarder = (await forwarderLives(lab.state.forwarder)) ? 'runs' : 'is down';
  return [
    `Lab of ${lab.state.topologyFile}, since ${lab.state.startedAt}`,
    `Profile ${lab.profile}; this machine is ${lab.state.design.uplink.address} in it; the apt forwarder ${forwarder}`,
    '',
    table(rows),
  ].join('\n');
}

async function row(lab: Lab, machine: LabMachine, vlans: Map<string, string>): Promise<string[]> {
  const running = await lab.isRunning(machine.id);
  const ask = async (...argv: string[]): Promise<string> =>
    running ? (await lab.run(machine.id, argv, { allowFailure: true })).stdout.trim() : '';
  const state = running ? (await ask('systemctl', 'is-system-running')) || 'starting' : 'off';
  const addresses = machine.interfaces.flatMap(({ name, address }) =>
    address ? [`${name} ${address}`] : [],
  );
  const ports = portsOf(lab, machine.id);
  return [
    machine.id,
    machine.spare ? 'spare' : machine.role,
    state,
    await ask('hostname'),
    addresses.join(', '),
    ports.join(', '),
    ports.map((port) => vlans.get(port) ?? '').join(', '),
  ];
}

function portsOf(lab: Lab, host: string): string[] {
  const isSwitch = (id: string): boolean => lab.machine(id).role === 'switch';
  if (isSwitch(host)) return [];
  return lab.state.design.cables.flatMap(({ a, b }) => {
    if (b === null) return [];
    const far = a.device === host ? b : b.device === host ? a : null;
    return far && isSwitch(far.device) ? [`${far.device}:${far.interface}`] : [];
  });
}

/** `switch:port` → how the switch treats it, read from the switch. */
async function switchVlans(lab: Lab): Promise<Map<string, string>> {
  const vlans = new Map<string, string>();
  for (const { id, role } of lab.state.design.machines) {
    if (role !== 'switch' || !(await lab.isRunning(id))) continue;
    for (const [name, { tag, trunks }] of await portsNow(lab.settings, id)) {
      const carried = trunks.length > 0 ? ` trunk ${trunks.join(' ')}` : '';
      vlans.set(`${id}:${name}`, `${tag ?? 'unset'}${carried}`);
    }
  }
  return vlans;
}

function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
