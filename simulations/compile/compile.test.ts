import { describe, expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { collect } from '../measure/collect';
import { decoded, sampleHomelab } from '../testing/sample';
import { runNetwork } from '../validation/run-network';
import { compileNetwork } from './compile';

const pair = (changes: string) =>
  decoded(`
rackloom: 1
name: pair
vlans: { red: { tag: 10, subnet: 10.0.1.0/24 }, blue: { tag: 20, subnet: 10.0.2.0/24 } }
${changes}
`);

const run = (yaml: string) => {
  const { network, diagnostics } = compileNetwork(pair(yaml));
  return { ...collect(runNetwork(network, { seed: 1, warmup: 0, duration: 1e12 })), diagnostics };
};

const hosts = `
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } } }`;
const flow = 'traffic: { flows: { f: { from: a, to: b, rate: 1 Mbps } } }';

describe('compiling a topology', () => {
  it('finds nothing to object to in the reference homelab', () => {
    expect(compileNetwork(sampleHomelab()).diagnostics).toEqual([]);
  });

  it('names the VLAN that stops on the way', () => {
    const { flows, diagnostics } = run(`
devices:${hosts}
  sw1: { kind: switch, ports: { "1": { vlan: { access: red } }, "8": { vlan: { trunk: [blue] } } } }
  sw2: { kind: switch, ports: { "1": { vlan: { access: red } }, "8": { vlan: { trunk: [blue] } } } }
cables: { c1: { between: [a:eth0, sw1:1] }, c2: { between: [sw1:8, sw2:8] }, c3: { between: [sw2:1, b:eth0] } }
${flow}`);
    expect(Object.keys(flows.f!.lost)).toEqual(['VLAN not allowed on port']);
    expect(inEnglish(diagnostics[0])).toMatchObject({
      summary: 'Flow f cannot get from a to b: VLAN not allowed on port.',
      path: ['traffic', 'flows', 'f'],
    });
  });

  it('loses what is sent without a cable or a route, and says so', () => {
    const uncabled = run(`devices:${hosts}\n${flow}`);
    expect(uncabled.flows.f!.lost).toEqual({ 'no cable': uncabled.flows.f!.sent });
    const unrouted = run(`
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.2.2/24 } } }
  sw: { kind: switch }
cables: { c1: { between: [a:eth0, sw:1] }, c2: { between: [b:eth0, sw:2] } }
${flow}`);
    expect(unrouted.flows.f!.lost).toEqual({ 'no route': unrouted.flows.f!.sent });
  });

  it('blocks one cable of a loop of switches and goes on', () => {
    const { flows, links, diagnostics } = run(`
devices:${hosts}
  sw1: { kind: switch }
  sw2: { kind: switch }
  sw3: { kind: switch }
cables:
  c1: { between: [a:eth0, sw1:1] }
  c2: { between: [b:eth0, sw2:1] }
  l1: { between: [sw1:2, sw2:2] }
  l2: { between: [sw2:3, sw3:3] }
  l3: { between: [sw3:4, sw1:4] }
${flow}`);
    expect(diagnostics.map((d) => [d.code, d.path])).toEqual([['simulate-loop', ['cables', 'l2']]]);
    expect(flows.f!.lost).toEqual({});
    expect(links.l2!.forward.frames + links.l2!.backward.frames).toBe(0);
  });

  it('leaves out traffic with an end that does not run, with place and mend', () => {
    const { diagnostics, flows } = run(`
devices:${hosts}
traffic: { flows: { f: { from: a, to: nobody, rate: 1 Mbps } } }`);
    expect(flows).toEqual({});
    expect(inEnglish(diagnostics)).toEqual([
      {
        severity: 'warning',
        code: 'simulate-traffic',
        summary: 'Flow f names nobody, which does not exist; the simulation leaves it out.',
        mend: 'Name a device, workload, service or container that runs.',
        path: ['traffic', 'flows', 'f'],
      },
    ]);
  });

  it('drops at the router what an access rule denies, and fails requests by that reason', () => {
    const { flows, requests } = run(`
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } }, gateway: 10.0.1.254 }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.2.2/24 } }, gateway: 10.0.2.254 }
  r: { kind: router, ports: { p1: { address: 10.0.1.254/24 }, p2: { address: 10.0.2.254/24 } } }
cables: { c1: { between: [a:eth0, r:p1] }, c2: { between: [b:eth0, r:p2] } }
access: [{ from: red, to: blue, action: deny }]
traffic:
  flows: { f: { from: a, to: b, rate: 1 Mbps }, g: { from: b, to: a, rate: 1 Mbps } }
  requests:
    there: { from: a, to: b, rate: 20 /s, timeout: 2 s }
    back: { from: b, to: a, rate: 20 /s, timeout: 2 s }`);
    expect(Object.keys(flows.f!.lost)).toEqual(['denied by access rule']);
    expect(flows.g!.lost).toEqual({});
    expect(requests.there!.finished).toBe(0);
    // Answers pass: the filter is stateful.
    expect(requests.back!.finished).toBeGreaterThan(0);
  });
});
