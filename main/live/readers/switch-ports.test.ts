import { afterEach, describe, expect, test } from 'vitest';
import { createMatcher } from '#shared/live/match';
import { fakeTopology } from '../testing/fake-design';
import { connectionsTo, streamingHost } from '../testing/streaming-host';
import { watchReaders } from '../testing/watch-readers';
import { readPorts, readTable, switchPortReader } from './switch-ports';

type Cell = string | number | ['set', (string | number)[]];
const none: Cell = ['set', []];

/** As ovs-vsctl 3.1 prints it. */
const ports = (...rows: [string, Cell, Cell, Cell][]) =>
  `${JSON.stringify({ data: rows, headings: ['name', 'tag', 'trunks', 'vlan_mode'] })}\n`;
const links = (...rows: [string, Cell, rxBytes?: number][]) => {
  const data = rows.map(([name, link, rx]) => [
    name,
    link,
    ['map', rx === undefined ? [] : Object.entries({ rx_bytes: rx, tx_bytes: 0 })],
  ]);
  return `${JSON.stringify({ data, headings: ['name', 'link_state', 'statistics'] })}\n`;
};

let end = () => Promise.resolve();
afterEach(() => end());

describe('ports of an Open vSwitch', () => {
  test('are shown by the design’s names, and follow changes', async () => {
    const host = streamingHost({ streams: /ovs-vsctl/ });
    const first = host.started();
    const watch = watchReaders({
      readers: [switchPortReader],
      connections: connectionsTo({ sw1: host.transport }),
    });
    end = watch.end;
    const stream = await first;
    stream.print(ports(['vs1', 10, none, 'access'], ['br0', none, none, none]));
    stream.print(links(['vs1', 'up', 1_000], ['br0', 'down']));
    await watch.screen.until(({ switchPorts }) => switchPorts['sw1:br0']);
    expect(watch.screen.state.switchPorts).toMatchObject({
      'sw1:1': {
        device: 'sw1',
        port: '1',
        mode: 'access',
        access: 10,
        link: 'up',
        record: 'sw1:1',
        counters: { rxBytes: 1_000, txBytes: 0, errors: 0, dropped: 0 },
      },
      'sw1:br0': { device: 'sw1', port: 'br0', mode: 'trunk', link: 'down' },
    });
    expect(watch.screen.state.switchPorts['sw1:br0']).not.toHaveProperty('trunk');
    expect(watch.contact('switch/sw1')).toBe('live');

    const next = ports(['vs1', 20, none, 'access']) + links(['vs1', 'up', 9_000]);
    stream.print(next.slice(0, 30));
    stream.print(next.slice(30));
    await watch.screen.until(
      ({ switchPorts }) => switchPorts['sw1:1']?.access === 20 && !switchPorts['sw1:br0'],
    );
    expect(watch.screen.state.switchPorts['sw1:1']?.counters?.rxBytes).toBe(9_000);
  });

  test('a lost switch keeps its ports and is tried again', async () => {
    const host = streamingHost({ streams: /ovs-vsctl/ });
    const first = host.started();
    const watch = watchReaders({
      readers: [switchPortReader],
      connections: connectionsTo({ sw1: host.transport }),
    });
    end = watch.end;
    (await first).print(ports(['vs1', 10, none, none]) + links(['vs1', 'up']));
    await watch.screen.until(({ sources }) => sources['switch/sw1']?.contact === 'live');
    const second = host.started();
    host.running[0]?.lose();
    await watch.screen.until(({ sources }) => sources['switch/sw1']?.contact === 'lost');
    expect(watch.screen.state.switchPorts['sw1:1']).toBeDefined();
    (await second).print(ports(['vs1', 10, none, none]) + links(['vs1', 'up']));
    await watch.screen.until(({ sources }) => sources['switch/sw1']?.contact === 'live');
  });

  const matcher = createMatcher(fakeTopology());
  const read = (...row: [string, Cell, Cell, Cell]) =>
    readPorts('sw1', { ports: readTable(ports(row))?.rows ?? [] }, matcher).get(`sw1:${row[0]}`);

  test.each([
    ['a tag alone', ['p', 20, none, none], { mode: 'access', access: 20 }],
    ['access', ['p', 20, none, 'access'], { mode: 'access', access: 20 }],
    ['trunks', ['p', none, ['set', [20, 10]], 'trunk'], { mode: 'trunk', trunk: [10, 20] }],
    ['one trunk', ['p', none, 30, none], { mode: 'trunk', trunk: [30] }],
    ['native', ['p', 1, ['set', [1, 10]], 'native-untagged'], { mode: 'trunk', trunk: [1, 10], native: 1 }],
    ['nothing set', ['p', none, none, none], { mode: 'trunk' }],
  ] as [string, [string, Cell, Cell, Cell], object][])('VLANs: %s', (_, row, expected) => {
    expect(read(...row)).toEqual({ device: 'sw1', port: 'p', link: 'unknown', ...expected });
  });

  test.each([
    '',
    'ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed',
    '{}',
    '[1]',
    '{"headings":1}',
  ])('senseless lines are none: %j', (line) => expect(readTable(line)).toBeNull());

  test('senseless rows are passed over', () => {
    const rows =
      readTable('{"headings":["name","tag"],"data":[[5,1],[""],[],["ok",["map",[]]]]}')?.rows ?? [];
    expect([...readPorts('sw1', { ports: rows }, matcher).keys()]).toEqual(['sw1:ok']);
  });
});
