import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withTable } from '../testing/page-table';
import { linuxTcp, referenceTcp, type TcpSettings } from './settings';

const ms = (ps: number) => `${ps / 1e9} ms`;
const yes = (is: boolean) => (is ? 'yes' : 'no');
const plain = String;

/** How each setting is called, and written. */
const settings: {
  [S in Exclude<keyof TcpSettings, 'hybridSlowStart'>]: [string, (of: TcpSettings) => string];
} = {
  congestion: ['congestion control of messages', ({ congestion }) => congestion],
  initialWindow: ['initial window, segments', ({ initialWindow }) => plain(initialWindow)],
  initialTimeout: [
    'retransmission timer before a round trip is known',
    ({ initialTimeout }) => ms(initialTimeout),
  ],
  leastTimeout: ['least of it', ({ leastTimeout }) => ms(leastTimeout)],
  leastVariation: ['least of its part for variation', ({ leastVariation }) => ms(leastVariation)],
  longestTimeout: ['most, with back-off', ({ longestTimeout }) => ms(longestTimeout)],
  ackEvery: ['segments to an acknowledgement', ({ ackEvery }) => plain(ackEvery)],
  ackDelay: ['that may wait for', ({ ackDelay }) => ms(ackDelay)],
  rack: ['losses told by time (RACK)', ({ rack }) => yes(rack)],
  probes: ['tail loss probes', ({ probes }) => yes(probes)],
  firstReceiveWindow: [
    'receive window at first, segments',
    ({ firstReceiveWindow }) => plain(firstReceiveWindow),
  ],
  receiveWindow: ['and at most', ({ receiveWindow }) => plain(receiveWindow)],
  smallQueue: [
    'segments at the sender’s card',
    ({ smallQueue }) => (smallQueue === Infinity ? 'any' : plain(smallQueue)),
  ],
  renoFriendly: ['CUBIC’s Reno-friendly region', ({ renoFriendly }) => yes(renoFriendly)],
  plainReno: ['NewReno grows by acknowledgements, not by segments', ({ plainReno }) => yes(plainReno)],
  keepsCount: ['and keeps over a loss what it counted', ({ keepsCount }) => yes(keepsCount)],
};

it('stand in the page as they are', async () => {
  const rows = Object.values(settings).map(
    ([what, written]) => `| ${what} | ${written(linuxTcp)} | ${written(referenceTcp)} |`,
  );
  const table = ['| setting | `linuxTcp` | `referenceTcp` |', '|---|---|---|', ...rows, ''].join('\n');
  const file = new URL('../../docs/models/tcp.md', import.meta.url);
  const text = withTable(readFileSync(file, 'utf8'), 'settings', table);
  await expect(text).toMatchFileSnapshot(file.pathname);
});
