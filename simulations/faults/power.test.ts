import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

/** Two hosts on a switch; the switch and `a` hang on a UPS with 1 Wh for 36 W, so with a hundredth of its charge it lasts 1 s. */
const outage = (fault: string) => {
  const topology = decoded(`
rackloom: 1
name: outage
circuits: { wall: {} }
devices:
  ups: { kind: ups, power: { from: [wall] }, hardware: { battery: { energy: 1 Wh, efficiency: 1 } } }
  strip: { kind: pdu, power: { from: [ups] } }
  sw: { kind: switch, power: { from: [strip] }, hardware: { power: { maximum: 6 W, idle: 3 W } } }
  a:
    kind: mini-pc
    power: { from: [strip] }
    hardware: { power: { maximum: 30 W, idle: 6 W } }
    ports: { eth0: { address: 10.0.1.1/24 } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } } }
  c: { kind: mini-pc, power: { from: [wall] }, ports: { eth0: { address: 10.0.1.3/24 } } }
cables:
  ca: { between: [a:eth0, sw:1] }
  cb: { between: [b:eth0, sw:2] }
  cc: { between: [c:eth0, sw:3] }
traffic:
  flows:
    backed: { from: a, to: b, rate: 8 Mbps, payload: 1000 B, arrivals: periodic }
    bare: { from: c, to: b, rate: 8 Mbps, payload: 1000 B, arrivals: periodic }
scenarios: { out: { duration: 6 s, warmup: 1 s, faults: [{ kind: power, target: [wall], at: 1 s, ${fault} }] } }`);
  const { network, diagnostics } = compileNetwork(topology, 'out');
  expect(diagnostics).toEqual([]);
  const { flows, timeline } = collect(runNetwork(network, { seed: 1, warmup: 1e12, duration: 6e12 }));
  const sent = (flow: string) => Math.round(flows[flow]!.sent / 100) / 10;
  return { backed: sent('backed'), bare: sent('bare'), timeline };
};

describe('an outage of the mains', () => {
  it('takes what hangs on a UPS once its battery is empty, and all comes back with the mains', () => {
    const { backed, bare, timeline } = outage('for: 3 s, charge: 0.01');
    // A thousand a second: off for 3 s of 6, and for the 2 s after the battery.
    expect([bare, backed]).toEqual([3, 4]);
    expect(timeline).toEqual([
      { from: 1e9, until: 4e9, kind: 'power', targets: ['wall'] },
      { from: 2e9, until: 4e9, kind: 'power', targets: ['sw', 'a'] },
    ]);
  });

  it('lasts longer with devices that idle, and bridges one that is over before', () => {
    expect(outage('for: 3 s, charge: 0.005, load: idle').backed).toBe(5);
    expect(outage('for: 1 s, charge: 0.01').backed).toBe(6);
    expect(outage('for: 3 s').backed).toBe(6);
  });
});
