import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate';
import { decoded } from '../testing/sample';
import { createEdge, openMapping, passesMapping } from './edge';

const behindEdge = async (traffic: string) =>
  (await simulate(
    decoded(`
rackloom: 1
name: edge
devices:
  internet: { kind: internet }
  r: { kind: router, ports: { wan: {}, lan: { address: 10.0.1.1/24 } } }
  sw: { kind: switch }
  n: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, gateway: 10.0.1.1 }
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.3/24 } }, gateway: 10.0.1.1 }
cables:
  uplink: { between: [internet:line, r:wan] }
  first: { between: [r:lan, sw:1] }
  second: { between: [n:eth0, sw:2] }
  third: { between: [a:eth0, sw:3] }
clusters: { k: { k3s: { version: v1.34.4+k3s1 }, servers: [n] } }
namespaces: { ns: { cluster: k } }
workloads: { web: { namespace: ns, image: w, ports: { http: 8080 } } }
services: { web-http: { workload: web, ports: { "80": http } } }
ingresses: { home: { namespace: ns, host: home.test, paths: { /: { service: web-http, port: 80 } } } }
traffic: ${traffic}`),
    { seed: 1, warmup: 0, duration: 3e9 },
  ))!;

describe('address translation at the edge', () => {
  it('lets datagrams in only where one went out, and counts the others at its port', async () => {
    const down = 'down: { from: internet, to: a, rate: 800 kbps, payload: 1000 B, arrivals: periodic }';
    const alone = await behindEdge(`{ flows: { ${down} } }`);
    expect(alone.flows['down']!.lost).toEqual({ 'not forwarded by NAT': alone.flows['down']!.sent });
    expect(alone.links['uplink']!.forward.lost['not forwarded by NAT']).toBe(alone.flows['down']!.sent);
    const up = 'up: { from: a, to: internet, rate: 80 kbps, payload: 1000 B, arrivals: periodic }';
    const both = await behindEdge(`{ flows: { ${down}, ${up} } }`);
    // Until the first one has gone out, at most a tenth of a second after the start.
    expect(both.flows['down']!.lost['not forwarded by NAT'] ?? 0).toBeLessThanOrEqual(11);
    expect(both.flows['down']!.received).toBeGreaterThan(285);
    const other = await behindEdge(`{ flows: { ${down}, ${up.replace('from: a', 'from: n')} } }`);
    expect(other.flows['down']!.received).toBe(0);
  });

  it('forwards the ingress, answers what was asked from inside, and nothing else', async () => {
    const { requests } = await behindEdge(`{ requests: {
      visit: { from: internet, to: web-http, via: home, rate: 20 /s },
      fetch: { from: a, to: internet, rate: 20 /s, response: 30 kB },
      intrude: { from: internet, to: a, rate: 20 /s, timeout: 1500 ms } } }`);
    expect(requests['visit']!.failed).toEqual({});
    expect(requests['visit']!.finished).toBeGreaterThan(20);
    expect(requests['fetch']!.failed).toEqual({});
    expect(requests['fetch']!.finished).toBeGreaterThan(20);
    expect(requests['intrude']!.finished).toBe(0);
    expect(Object.keys(requests['intrude']!.failed)).toEqual(['not forwarded by NAT']);
  });

  it('keeps a mapping for 30 s, and for 120 s once something has come back', () => {
    const [edge, s] = [createEdge(), 1e12];
    openMapping(edge, 7, 0);
    expect(passesMapping(edge, 7, 31 * s)).toBe(false);
    openMapping(edge, 7, 40 * s);
    expect(passesMapping(edge, 7, 69 * s)).toBe(true);
    expect(passesMapping(edge, 7, 188 * s)).toBe(true);
    expect(passesMapping(edge, 7, 309 * s)).toBe(false);
    expect(passesMapping(edge, 8, 69 * s)).toBe(false);
  });
});
