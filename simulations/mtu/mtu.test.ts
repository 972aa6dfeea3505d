import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';

const table = pageTable('mtu', 'too big');

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
    table.expectExactly(
      'router to 1,400 bytes: requests of 100 kB answered, of 2',
      2,
      requests['large']!.finished,
    );
    expect(requests['large']!.latency.max).toBeLessThan(20e6);
    expect(requests['small']!.finished).toBe(2);
    const lost = links['third']!.forward.lost['too big'] ?? 0;
    // At most the first window of TCP, and the datagrams before the word came.
    table.expectBetween('lost before the sender is told, packets', 1, lost, 11 + 1);
    // 100 kB in segments of 1,348 bytes are 75; those of the first window were 1,448.
    expect(requests['large']!.segments).toBeGreaterThanOrEqual(2 * 75 + 2);
    table.expectBetween(
      'datagrams lost before the sender is told',
      0,
      flows['wide']!.lost['too big'] ?? 0,
      1,
    );
    expect(flows['wide']!.received).toBeGreaterThan(295);
    expect(flows['thin']!.lost).toEqual({});
  });

  it('is a black hole for what is large where a filter keeps its word back', async () => {
    const { requests, flows } = await between({ router: '1400 B', icmp: 'filter' });
    expect(Object.keys(requests['large']!.failed)).toEqual(['too big']);
    table.expectExactly(
      'router that tells nobody: requests of 100 kB lost, of 2',
      2,
      requests['large']!.failed['too big'],
    );
    table.expectExactly('requests of 1 kB answered, of 2', 2, requests['small']!.finished);
    table.expectExactly('datagrams of 1,472 bytes received', 0, flows['wide']!.received);
    expect(flows['wide']!.lost['too big']).toBe(flows['wide']!.sent);
    expect(flows['thin']!.lost).toEqual({});
  });
});

describe('a switch that takes less', () => {
  it('drops without a word, and counts it', async () => {
    const { requests, flows, links } = await between({ sw: '1400 B' });
    expect(Object.keys(requests['large']!.failed)).toEqual(['too big']);
    table.expectExactly(
      'switch to 1,400 bytes: requests of 100 kB lost, of 2',
      2,
      requests['large']!.failed['too big'],
    );
    table.expectExactly('requests of 1 kB answered, of 2', 2, requests['small']!.finished);
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
    table.expectExactly(
      'jumbo frames: segments of 2 requests of 100 kB and their answers',
      2 * (12 + 1),
      requests['large']!.segments,
    );
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
    expect(Object.keys(requests['large']!.failed)).toEqual(['too big']);
    table.expectExactly(
      'VXLAN over a switch of 1,450 bytes: requests of 100 kB lost, of 2',
      2,
      requests['large']!.failed['too big'],
    );
    expect(requests['small']!.finished).toBe(2);
    expect(flows['thin']!.lost).toEqual({});
  });

  it('is fragmented by a router, as its packets may be, and costs the line for it', async () => {
    const [whole, parts] = [await pods('1500 B', '1500 B'), await pods('1500 B', '1400 B')];
    table.expectExactly(
      'VXLAN over a router to 1,400 bytes: requests of 100 kB answered, of 2',
      2,
      parts.requests['large']!.finished,
    );
    expect(parts.requests['large']!.failed).toEqual({});
    table.expectExactly(
      'datagrams of 1,472 bytes received, as many as without',
      whole.flows['wide']!.received,
      parts.flows['wide']!.received,
    );
    expect(parts.requests['large']!.latency.mean).toBeGreaterThan(whole.requests['large']!.latency.mean);
  });
});

it('stands in the page as found', () => table.expectInPage());
