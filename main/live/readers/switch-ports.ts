import { z } from 'zod';
import { text } from '#shared/language/text';
import type { LiveSwitchPort } from '#shared/live/entities';
import type { Matcher } from '#shared/live/match';
import { isPresent } from '../../apply/managed';
import type { Entity } from '../feed';
import { followCommand } from '../follow-command';
import { createOpenVSwitchMeter } from '../counters/openvswitch';
import type { Reader, Session } from './reader';

/**
 * Prints ports and interfaces, a line of JSON each (ovs-vsctl(8), "Table Formatting Options"), at the start and whenever they
 * differ from a second ago. `ovsdb-client monitor` would tell sooner, but watches one table a process and leaves out the
 * names of what changed.
 */
const script = `
while :; do
  now=$(ovs-vsctl --timeout=4 --format=json --columns=name,tag,trunks,vlan_mode list Port &&
    ovs-vsctl --timeout=4 --format=json --columns=name,link_state,statistics list Interface) || exit 1
  [ "$now" = "$before" ] || printf '%s\\n' "$now"
  before=$now
  sleep 1
done`;

/** VLANs, link state and counters of the ports of every switch that is an Open vSwitch. */
export const switchPortReader: Reader = {
  kind: 'switch-ports',
  sources: (design) =>
    Object.entries(design.topology.devices)
      .filter(([id, device]) => device.driver === 'openvswitch' && isPresent(design, id))
      .map(([device]) => ({
        id: `switch/${device}`,
        label: text`switch ${device}`,
        devices: [device],
        follow: (session) => followSwitch(device, session),
      })),
};

async function followSwitch(device: string, session: Session): Promise<void> {
  const { connections, feed, matcher, pace, signal } = session;
  const transport = await connections.get(device, signal);
  const tables: Partial<Record<TableName, Row[]>> = {};
  const meter = createOpenVSwitchMeter();
  let read = false;
  await followCommand({
    transport,
    argv: ['sh', '-c', script],
    sudo: true,
    onLine: (line) => {
      const table = readTable(line);
      if (!table) return;
      tables[table.name] = table.rows;
      if (table.name === 'ports') return;
      feed.replace('switchPorts', readPorts(device, tables, matcher, meter));
      read = true;
      feed.heard();
    },
    onAlive: () => void (read && feed.heard()),
    pace,
    signal,
  });
}

type TableName = 'ports' | 'interfaces';
type Row = Record<string, unknown>;

const table = z.object({ headings: z.array(z.string()), data: z.array(z.array(z.unknown())) });

/** A line of the script's output; null when it is none. */
export function readTable(line: string): { name: TableName; rows: Row[] } | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = table.safeParse(json);
  if (!parsed.success) return null;
  const { headings, data } = parsed.data;
  const rows = data.map((cells) => Object.fromEntries(headings.map((name, i) => [name, cells[i]])));
  return { name: headings.includes('link_state') ? 'interfaces' : 'ports', rows };
}

/** Ports by `device:port`; those that the design does not know go by the switch's own name for them. */
export function readPorts(
  device: string,
  { ports = [], interfaces = [] }: Partial<Record<TableName, Row[]>>,
  matcher: Matcher,
  meter = createOpenVSwitchMeter(),
): Map<string, Entity<'switchPorts'>> {
  const counted = meter(interfaces);
  const links = new Map(interfaces.map((row) => [row['name'], row['link_state']]));
  const found = new Map<string, Entity<'switchPorts'>>();
  for (const row of ports) {
    const name = row['name'];
    if (typeof name !== 'string' || name === '') continue;
    const record = matcher.switchPort(device, name);
    const id = record ?? `${device}:${name}`;
    const link = links.get(name);
    const counters = counted.get(name);
    found.set(id, {
      device,
      port: id.slice(device.length + 1),
      ...vlansOf(row),
      link: link === 'up' || link === 'down' ? link : 'unknown',
      ...(counters && { counters }),
      ...(record && { record }),
    });
  }
  return found;
}

/**
 * ovs-vswitchd.conf.db(5), table Port, "VLAN Configuration": without a mode, a port with a tag is an access port, one
 * without is a trunk; a trunk without a list carries all VLANs, and then `trunk` is absent.
 */
function vlansOf(row: Row): Pick<LiveSwitchPort, 'mode' | 'access' | 'trunk' | 'native'> {
  const [tag] = setOf(row['tag']).filter(isNumber);
  const trunks = setOf(row['trunks'])
    .filter(isNumber)
    .sort((a, b) => a - b);
  const [mode] = setOf(row['vlan_mode']);
  const isAccess = mode === 'access' || (mode === undefined && tag !== undefined);
  if (isAccess) return { mode: 'access', access: tag ?? 0 };
  const native = mode === 'native-tagged' || mode === 'native-untagged' ? tag : undefined;
  return {
    mode: 'trunk',
    ...(trunks.length > 0 && { trunk: trunks }),
    ...(native !== undefined && { native }),
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** OVSDB writes a set of one as the member itself, any other as `["set", [members]]` (RFC 7047, 5.1). */
function setOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) return value === undefined || value === null ? [] : [value];
  const [kind, members] = value as unknown[];
  return kind === 'set' && Array.isArray(members) ? (members as unknown[]) : [];
}
