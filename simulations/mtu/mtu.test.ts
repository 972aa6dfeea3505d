import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate';
import { decoded } from '../testing/sample';

interface Ports {
  /** Of the router's port towards b, of the switch, of both hosts. */
  router?: string;
  sw?: string;
  hosts?: string;
  icmp?: 'send' | 'filter';
}

const traffic = `
  requests:
    large: { from: a, to: b, rate: 1 /s, arrivals: periodic, first: 0 s, times: 2, request: 100 kB, response: 100 B, timeout: 900 ms }
    small: { from: a, to: b, rate: 1 /s, arrivals: periodic, first: 500 ms, times: 2, request: 1 kB, response: 100 B, timeout: 900 ms }
  flows:
    wide: { from: a, to: b, rate: 1178 kbps, payload: 1472 B, arrivals: periodic }
    thin: { from: a, to: b, rate: 1 Mbps, payload: 1000 B, arrivals: periodic }`;

/** a – switch – router – b: one segment that a switch makes, and one behind the router. */
const between = async ({ router = '1500 B', sw = '1500 B', hosts = '1500 B', icmp = 'send' }: Ports) =>
  (await simulate(
    decoded(`
rackloom: 1
name: narrow
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24, mtu: ${hosts} } }, gateway: 10.0.1.1 }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.2.2/24, mtu: ${hosts} } }, gateway: 10.0.2.1 }
  sw: { kind: switch, ports: { "1": { mtu: ${sw} }, "2": { mtu: ${sw} } } }
  r: { kind: router, ports: { lan1: { address: 10.0.1.1/24, mtu: ${hosts} }, lan2: { address: 10.0.2.1/24, mtu: ${router} } }, forwarding: { icmp: ${icmp} } }
cables:
  first: { between: [a:eth0, sw:1] }
  second: { between: [sw:2, r:lan1] }
  third: { between: [r:lan2, b:eth0] }
traffic: ${traffic}`),
    { seed: 1, warmup: 0, duration: 3e9 },
  ))!;

describe('a router whose next link takes less', () => {
  it('tells the sender, whose TCP goes on in smaller segments at once and from then on', async () => {
    const { requests, links, flows } = await between({ router: '1400 B' });
    expect(requests['large']!.finished).toBe(2);
    expect(requests['large']!.latency.max).toBeLessThan(20e6);
    expect(requests['small']!.finished).toBe(2);
    const lost = links['third']!.forward.lost['too big'] ?? 0;
    expect(lost).toBeGreaterThan(0);
    // At most the first window of TCP, and the datagrams before the word came.
    expect(lost).toBeLessThanOrEqual(11 + 1);
    // 100 kB in segments of 1,348 bytes are 75; those of the first window were 1,448.
    expect(requests['large']!.segments).toBeGreaterThanOrEqual(2 * 75 + 2);
    expect(flows['wide']!.lost['too big'] ?? 0).toBeLessThanOrEqual(1);
    expect(flows['wide']!.received).toBeGreaterThan(295);
    expect(flows['thin']!.lost).toEqual({});
  });

  it('is a black hole for what is large where a filter keeps its word back', async () => {
    const { requests, flows } = await between({ router: '1400 B', icmp: 'filter' });
    expect(requests['large']!.failed).toEqual({ 'too big': 2 });
    expect(requests['small']!.finished).toBe(2);
    expect(flows['wide']!.received).toBe(0);
    expect(flows['wide']!.lost['too big']).toBe(flows['wide']!.sent);
    expect(flows['thin']!.lost).toEqual({});
  });
});

describe('a switch that takes less', () => {
  it('drops without a word, and counts it', async () => {
    const { requests, flows, links } = await between({ sw: '1400 B' });
    expect(requests['large']!.failed).toEqual({ 'too big': 2 });
    expect(requests['small']!.finished).toBe(2);
    expect(flows['wide']!.lost['too big']).toBe(flows['wide']!.sent);
    expect(flows['thin']!.lost).toEqual({});
    expect(
      Object.values(links).some(
        ({ forward, backward }) => forward.lost['too big'] || backward.lost['too big'],
      ),
    ).toBe(true);
  });

  it('passes jumbo frames where everything takes them', async () => {
    const all = '9000 B';
    const { requests } = await between({ sw: all, router: all, hosts: all });
    // 100 kB in segments of 8,948 bytes, and an answer.
    expect(requests['large']!.segments).toBe(2 * (12 + 1));
    expect(requests['large']!.finished).toBe(2);
  });
});

describe('an overlay', () => {
  const pods = async (sw: string, router: string) =>
    (await simulate(
      decoded(`
rackloom: 1
name: overlay
devices:
  n1: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, gateway: 10.0.1.1 }
  n2: { kind: mini-pc, ports: { eth0: { address: 10.0.2.2/24 } }, gateway: 10.0.2.1 }
  sw: { kind: switch, ports: { "1": { mtu: ${sw} }, "2": { mtu: ${sw} } } }
  r: { kind: router, ports: { lan1: { address: 10.0.1.1/24 }, lan2: { address: 10.0.2.1/24, mtu: ${router} } } }
cables:
  first: { between: [n1:eth0, sw:1] }
  second: { between: [sw:2, r:lan1] }
  third: { between: [r:lan2, n2:eth0] }
clusters: { k: { k3s: { version: v1.34.4+k3s1 }, servers: [n1], agents: [n2] } }
namespaces: { ns: { cluster: k } }
workloads:
  a: { namespace: ns, image: a, on: [n1] }
  b: { namespace: ns, image: b, on: [n2] }
traffic: ${traffic}`),
      { seed: 1, warmup: 0, duration: 3e9 },
    ))!;

  it('vanishes in a switch that is too narrow for the wrapping, but for what is small', async () => {
    const { requests, flows } = await pods('1450 B', '1500 B');
    expect(requests['large']!.failed).toEqual({ 'too big': 2 });
    expect(requests['small']!.finished).toBe(2);
    expect(flows['thin']!.lost).toEqual({});
  });

  it('is fragmented by a router, as its packets may be, and costs the line for it', async () => {
    const [whole, parts] = [await pods('1500 B', '1500 B'), await pods('1500 B', '1400 B')];
    expect(parts.requests['large']!.finished).toBe(2);
    expect(parts.requests['large']!.failed).toEqual({});
    expect(parts.flows['wide']!.received).toBe(whole.flows['wide']!.received);
    expect(parts.requests['large']!.latency.mean).toBeGreaterThan(whole.requests['large']!.latency.mean);
  });
});
