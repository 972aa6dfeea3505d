import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { recordedTransport } from '../../transports/testing/recorded';
import { fakeDesign } from '../testing/fake-design';
import { connectionsTo } from '../testing/streaming-host';
import { watchReaders } from '../testing/watch-readers';
import { portCounterReader } from './port-counters';
import { switchPortReader } from './switch-ports';

let end = () => Promise.resolve();
afterEach(() => end());

/** The small homelab, its switch of another kind. */
function designWith(driver: string, first: string) {
  const design = fakeDesign();
  const { sw1 } = design.topology.devices;
  Object.assign(sw1!, { driver });
  Object.assign(sw1!.ports!['1']!, { interface: first });
  return design;
}

describe('counters of switches that are asked', () => {
  test('are those of the drawn ports, by the names that people write, with rates from the second reading', async () => {
    let bytes = 1_000;
    const said = () =>
      `GigabitEthernet1/0/1 is up, line protocol is up (connected)
     1 packets input, ${(bytes += 1_000)} bytes, 0 no buffer
     1 packets output, 500 bytes, 0 underruns
Vlan1 is up, line protocol is up
     1 packets input, 77 bytes, 0 no buffer
     1 packets output, 88 bytes, 0 underruns
`;
    const switched = recordedTransport({ answers: [{ argv: /^show interfaces/, result: said }] });
    const watch = watchReaders({
      readers: [portCounterReader],
      design: designWith('ios', 'gi1/0/1'),
      connections: connectionsTo({ sw1: switched }),
    });
    end = watch.end;
    const port = await watch.screen.until(({ switchPorts }) => {
      const found = switchPorts['sw1:1'];
      return found?.counters?.rxBps !== undefined && found;
    });
    expect(Object.keys(watch.screen.state.switchPorts)).toEqual(['sw1:1']);
    expect(port).toMatchObject({ source: 'switch/sw1', record: 'sw1:1', port: '1', link: 'up' });
    expect(port.counters?.rxBps).toBeGreaterThan(0);
    expect(port.counters?.txBps).toBe(0);
  });

  test('a switch that is not there says so and is asked again', async () => {
    const watch = watchReaders({
      readers: [portCounterReader],
      design: designWith('routeros', 'ether1'),
      connections: connectionsTo({}),
    });
    end = watch.end;
    const { problem } = await watch.screen.until(({ sources }) => {
      const source = sources['switch/sw1'];
      return source?.problem !== undefined && source;
    });
    expect(inEnglish(problem)).toBe('There is no way to sw1.');
  });

  test('every driver is read by one reader at most', () => {
    for (const driver of ['openvswitch', 'openwrt', 'routeros', 'ios', 'other']) {
      const design = designWith(driver, 'p1');
      const sources = [portCounterReader, switchPortReader].flatMap((reader) => reader.sources(design));
      expect(sources.map(({ id }) => id)).toEqual(driver === 'other' ? [] : ['switch/sw1']);
    }
  });
});
