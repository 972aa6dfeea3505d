import { describe, expect, test } from 'vitest';
import { emptyLive, type LiveState, type LiveSwitchPort } from '#shared/live/entities';
import { sample } from '../testing/sample';
import { busiestCables, cableCount } from './live-cable';

const homelab = sample();
const port = (rxBps?: number, txBps?: number) =>
  ({
    source: 'switch/sw1',
    counters: { ...(rxBps !== undefined && { rxBps }), ...(txBps !== undefined && { txBps }) },
  }) as LiveSwitchPort;
const live = (switchPorts: LiveState['switchPorts']): LiveState => ({ ...emptyLive(), switchPorts });
/** Cables of the switch, with the port that each ends in. */
const cables = Object.entries(homelab.cables).flatMap(([id, { between }]) => {
  const at = between.find((end) => end.startsWith('sw1:'));
  return at ? [{ id, at }] : [];
});

describe('what a cable carries', () => {
  const [{ id, at }] = cables as [(typeof cables)[number]];

  test('is what the switch at either end of it counts', () => {
    expect(cableCount(homelab, live({ [at]: port(5e6, 2e6) }), id)).toEqual({
      port: at,
      rxBps: 5e6,
      txBps: 2e6,
      busier: { way: 'rx', bps: 5e6 },
      source: 'switch/sw1',
    });
  });

  test('is not known before the second reading, or of a cable that nobody counts', () => {
    expect(cableCount(homelab, live({ [at]: port() }), id)).toBeNull();
    expect(cableCount(homelab, emptyLive(), id)).toBeNull();
    expect(cableCount(homelab, emptyLive(), 'no such cable')).toBeNull();
  });

  test('is shown from afar of the busiest, and of none that is quiet', () => {
    const state = live(Object.fromEntries(cables.map(({ at }, i) => [at, port(i * 1e6, 0)])));
    expect([...busiestCables(homelab, state)]).toEqual(
      cables
        .slice(-4)
        .reverse()
        .map(({ id }) => id),
    );
    expect(busiestCables(homelab, live({ [at]: port(5e4, 5e4) })).size).toBe(0);
  });
});
