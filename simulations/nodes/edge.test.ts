import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate';
import { decoded } from '../testing/sample';
import { nat } from '#shared/topology/nat';
import type { LinkResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import { pageTable } from '../testing/page-table';
import { createNatPorts, keepMapping } from './nat-ports';

const table = pageTable('router', 'hairpin');
const lost = ({ requests }: Results) =>
  Object.values(requests['ask']!.failed).reduce((sum, count) => sum + (count ?? 0), 0);

const behindEdge = async (traffic: string, translation = '{}') =>
  (await simulate(
    decoded(`
rackloom: 1
name: edge
devices:
  internet: { kind: internet }
  r: { kind: router, forwarding: { nat: ${translation} }, ports: { wan: {}, lan: { address: 10.0.1.1/24 } } }
  sw: { kind: switch }
  n: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, gateway: 10.0.1.1 }
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.3/24 } }, gateway: 10.0.1.1 }
cables:
  uplink: { between: [internet:line, r:wan] }
  first: { between: [r:lan, sw:1] }
  second: { between: [n:eth0, sw:2] }
  third: { between: [a:eth0, sw:3] }
clusters: { k: { k3s: { version: v1.34.4+k3s1 }, servers: [n] } }
containers:
  page: { host: a, image: p, ports: { 8080: 80 } }
  other: { host: a, image: p, ports: { 9090: 80 } }
namespaces: { ns: { cluster: k } }
workloads: { web: { namespace: ns, image: w, ports: { http: 8080 } } }
services: { web-http: { workload: web, ports: { "80": http } } }
ingresses: { home: { namespace: ns, host: home.test, paths: { /: { service: web-http, port: 80 } } } }
traffic: ${traffic}`),
    { seed: 1, warmup: 0, duration: 3e9 },
  ))!;

describe('hairpin: what is asked from inside by the outside address', () => {
  const forward = 'forwards: [{ port: 8080, to: page }]';
  const ask = (to = 'page', address = ', publicAddress: true') =>
    `{ requests: { ask: { from: n, to: ${to}, rate: 20 /s, arrivals: periodic, timeout: 1500 ms${address} } } }`;

  it('goes by the router and comes back by it, though both are in one subnet', async () => {
    const [round, direct] = [
      await behindEdge(ask(), `{ ${forward} }`),
      await behindEdge(ask('page', ''), `{ ${forward} }`),
    ];
    table.expectExactly('hairpin, asked from the same subnet: failed', 0, lost(round));
    expect(round.requests['ask']!.finished).toBe(direct.requests['ask']!.finished);
    const frames = ({ forward, backward }: LinkResult) => forward.frames + backward.frames;
    expect(frames(direct.links['first']!)).toBe(0);
    table.expectExactly(
      'frames on the router’s cable, of each on the client’s',
      2,
      frames(round.links['first']!) / frames(round.links['second']!),
    );
    expect(round.requests['ask']!.latency.mean).toBeGreaterThan(direct.requests['ask']!.latency.mean);
  });

  it('is lost at a router that does not turn it round, and where nothing is forwarded', async () => {
    const off = await behindEdge(ask(), `{ ${forward}, hairpin: false }`);
    expect(Object.keys(off.requests['ask']!.failed)).toEqual(['not forwarded by NAT']);
    table.expectExactly('hairpin off: answered', 0, off.requests['ask']!.finished);
    const other = await behindEdge(ask('other'), `{ ${forward} }`);
    expect(Object.keys(other.requests['ask']!.failed)).toEqual(['not forwarded by NAT']);
  });

  it('takes a port of the outside address', async () => {
    const fetch = 'fetch: { from: a, to: internet, rate: 800 kbps, payload: 1000 B, arrivals: periodic }';
    const traffic = `{ flows: { ${fetch} }, ${ask().slice(1)}`;
    const { requests } = await behindEdge(traffic, `{ ${forward}, ports: 1 }`);
    expect(Object.keys(requests['ask']!.failed)).toEqual(['NAT ports used up']);
  });

  it('is the ingress’s, too, and the internet asks as ever', async () => {
    const both = await behindEdge(`{ requests: {
      inside: { from: a, to: web-http, via: home, rate: 20 /s, publicAddress: true },
      outside: { from: internet, to: web-http, via: home, rate: 20 /s, publicAddress: true } } }`);
    expect(both.requests['inside']!.failed).toEqual({});
    expect(both.requests['inside']!.finished).toBeGreaterThan(20);
    expect(both.requests['outside']!.failed).toEqual({});
  });
});

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

  it('lets in what a port forward names, and nothing else of that host', async () => {
    const asks = (to: string) =>
      `{ requests: { visit: { from: internet, to: ${to}, rate: 20 /s, timeout: 1500 ms } } }`;
    const nat = '{ forwards: [{ port: 8080, to: page }, { port: 51820, protocol: udp, to: n }] }';
    expect((await behindEdge(asks('page'), nat)).requests['visit']!.failed).toEqual({});
    const other = (await behindEdge(asks('other'), nat)).requests['visit']!;
    expect(Object.keys(other.failed)).toEqual(['not forwarded by NAT']);
    const down = 'down: { from: internet, to: n, rate: 800 kbps, payload: 1000 B }';
    expect((await behindEdge(`{ flows: { ${down} } }`, nat)).flows['down']!.lost).toEqual({});
  });

  it('gives out its ports, one for each flow and connection, and says when there are none left', async () => {
    const flow = (id: string) =>
      `${id}: { from: a, to: internet, rate: 800 kbps, payload: 1000 B, arrivals: periodic }`;
    const both = await behindEdge(`{ flows: { ${flow('first')}, ${flow('second')} } }`, '{ ports: 1 }');
    const lost = [both.flows['first']!, both.flows['second']!].map(
      (each) => each.lost['NAT ports used up'] ?? 0,
    );
    expect(lost.filter((count) => count === 0)).toHaveLength(1);
    expect(Math.max(...lost)).toBe(both.flows['first']!.sent);
    const fetch = 'fetch: { from: a, to: internet, rate: 20 /s, timeout: 1500 ms }';
    const { requests } = await behindEdge(
      `{ flows: { ${flow('first')} }, requests: { ${fetch} } }`,
      '{ ports: 1 }',
    );
    expect(Object.keys(requests['fetch']!.failed)).toContain('NAT ports used up');
  });

  it('keeps a mapping for as long as it is told after its last packet', async () => {
    // One a second goes out, five a second come in, later than the mapping lasts but for the first of them.
    const up = 'up: { from: a, to: internet, rate: 8 kbps, payload: 1000 B, arrivals: periodic }';
    const down = 'down: { from: internet, to: a, rate: 40 kbps, payload: 1000 B, arrivals: periodic }';
    const [short, long] = [
      await behindEdge(`{ flows: { ${up}, ${down} } }`, '{ udp: 100 ms }'),
      await behindEdge(`{ flows: { ${up}, ${down} } }`),
    ];
    expect(short.flows['down']!.received).toBeLessThanOrEqual(3);
    expect(long.flows['down']!.received).toBeGreaterThanOrEqual(9);
  });

  it('frees a port when its time is over, not before', () => {
    const [ports, s] = [createNatPorts(1), 1e12];
    expect(keepMapping(ports, 1, 0, 300 * s)).toBe(true);
    expect(keepMapping(ports, 2, 299 * s, 300 * s)).toBe(false);
    expect(keepMapping(ports, 1, 299 * s, 300 * s)).toBe(true);
    expect(keepMapping(ports, 2, 301 * s, 300 * s)).toBe(false);
    expect(keepMapping(ports, 2, 600 * s, 300 * s)).toBe(true);
    expect(keepMapping(ports, 1, 600 * s, 300 * s)).toBe(false);
  });

  it('takes the times of RFC 4787 and 5382 where the file says none', () => {
    expect(nat.decode({})).toEqual({
      ports: 64_512,
      udp: 300e9,
      tcp: 7440e9,
      transitory: 240e9,
      hairpin: true,
    });
  });
});

it('stands in the page as found', () => table.expectInPage());
