import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { recordedTransport } from '../../transports/testing/recorded';
import { counterSources } from './all';
import { iosCounters } from './ios';
import { openwrtCounters } from './openwrt';
import { routerOsCounters } from './routeros';

/**
 * Written from Cisco's documentation (IOS Interface and Hardware Component Command Reference, "show interfaces", and the Catalyst 3850
 * book of the same): the lines that the filter leaves of a port in use, one without a cable, one that is shut, and a VLAN interface.
 */
const iosSaid = `Vlan10 is up, line protocol is up
  Input queue: 0/75/0/0 (size/max/drops/flushes); Total output drops: 0
     18 packets input, 1234 bytes, 0 no buffer
     0 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored
     7 packets output, 567 bytes, 0 underruns
     0 output errors, 2 interface resets
GigabitEthernet1/0/1 is up, line protocol is up (connected)
  Input queue: 0/2000/5/0 (size/max/drops/flushes); Total output drops: 120
     9560137 packets input, 4193351007 bytes, 0 no buffer
     3 input errors, 2 CRC, 1 frame, 0 overrun, 0 ignored
     2357204 packets output, 263570114 bytes, 0 underruns
     1 output errors, 0 collisions, 1 interface resets
GigabitEthernet1/0/2 is down, line protocol is down (notconnect)
  Input queue: 0/2000/0/0 (size/max/drops/flushes); Total output drops: 0
     0 packets input, 0 bytes, 0 no buffer
     0 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored
     0 packets output, 0 bytes, 0 underruns
     0 output errors, 0 collisions, 1 interface resets
TenGigabitEthernet1/1/1 is administratively down, line protocol is down (disabled)
  Input queue: 0/2000/0/0 (size/max/drops/flushes); Total output drops: 0
     0 packets input, 0 bytes, 0 no buffer
     0 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored
     0 packets output, 0 bytes, 0 underruns
     0 output errors, 0 collisions, 0 interface resets
`;

/** As the script prints what MikroTik's documentation says of the values ("Interface stats and monitor-traffic", "Scripting"). */
const routerOsSaid = [
  'rackloom-port|true|52304919823|1200345|0|0|0|7|ether1',
  'rackloom-port|false|0|0|0|0|0|0|ether2',
  'rackloom-port|true|10|20|1|2|3|4|my | bridge',
  '',
].join('\r\n');

const openwrtSaid = `br-lan up 99 98 0 0 0 0
lan1 up 5000000000 1000 1 2 3 4
lan2 lowerlayerdown 0 0 0 0 0 0
eth0 up 7 8 0 0 0 0
`;

describe('what a switch counts', () => {
  test('IOS', () => {
    expect(iosCounters.parse(iosSaid)).toEqual([
      expect.objectContaining({ name: 'Vl10', link: 'up' }) as unknown,
      {
        name: 'Gi1/0/1',
        link: 'up',
        totals: { rxBytes: 4193351007, txBytes: 263570114, errors: 4, dropped: 125 },
      },
      { name: 'Gi1/0/2', link: 'down', totals: { rxBytes: 0, txBytes: 0, errors: 0, dropped: 0 } },
      expect.objectContaining({ name: 'Te1/1/1', link: 'down' }) as unknown,
    ]);
    expect(iosCounters.portName?.('GigabitEthernet1/0/1')).toBe('Gi1/0/1');
  });

  test('RouterOS', () => {
    expect(routerOsCounters.parse(routerOsSaid)).toEqual([
      {
        name: 'ether1',
        link: 'up',
        totals: { rxBytes: 52304919823, txBytes: 1200345, errors: 0, dropped: 7 },
      },
      { name: 'ether2', link: 'down', totals: { rxBytes: 0, txBytes: 0, errors: 0, dropped: 0 } },
      { name: 'my | bridge', link: 'up', totals: { rxBytes: 10, txBytes: 20, errors: 3, dropped: 7 } },
    ]);
  });

  test('OpenWrt', () => {
    expect(openwrtCounters.parse(openwrtSaid).filter(({ name }) => name.startsWith('lan'))).toEqual([
      { name: 'lan1', link: 'up', totals: { rxBytes: 5e9, txBytes: 1000, errors: 3, dropped: 7 } },
      { name: 'lan2', link: 'down', totals: { rxBytes: 0, txBytes: 0, errors: 0, dropped: 0 } },
    ]);
  });

  test.each(counterSources.map((source) => [source.driver, source] as const))(
    '%s: senseless words are no port, and no figure is less than none',
    (_, source) => {
      for (const said of [
        '',
        'not a port',
        '|||||||||',
        'rackloom-port|true',
        'lan1 up x',
        '\u001b[2J\u0000',
      ])
        expect(source.parse(said)).toEqual([]);
      const odd = [
        'rackloom-port|true|-5|NaN|1e999|x||9|p',
        'p up -5 NaN 1e999 x 0 9',
        'p is up, line protocol is up\n 1 packets input, 5 bytes\n 1 packets output, 6 bytes',
      ];
      for (const { totals } of odd.flatMap((said) => source.parse(said)))
        for (const figure of Object.values(totals)) expect(figure).toBeGreaterThanOrEqual(0);
    },
  );

  test('is asked in one round trip', async () => {
    for (const source of counterSources) {
      const switched = recordedTransport({ answers: [{ argv: /./, result: '' }] });
      await source.ask(switched, { signal: new AbortController().signal, timeoutMs: 1_000 });
      expect(switched.runs).toHaveLength(1);
    }
  });

  test.runIf(process.platform === 'linux')('OpenWrt’s script runs in a POSIX shell', async () => {
    const here = recordedTransport({ answers: [{ argv: /^sh -c/, result: '' }] });
    await openwrtCounters.ask(here, { signal: new AbortController().signal, timeoutMs: 1_000 });
    const [command = '', ...args] = here.runs[0]?.argv ?? [];
    const ports = openwrtCounters.parse(execFileSync(command, args, { encoding: 'utf8' }));
    expect(ports.find(({ name }) => name === 'lo')?.totals).toMatchObject({ errors: 0 });
  });
});
