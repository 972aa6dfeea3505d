import { describe, expect, it } from 'vitest';
import { english } from '#shared/language/text';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

const table = pageTable('cluster', 'lost nodes');

/** Three nodes and a client at one switch; a request and a datagram every half second, for as long as a case says. */
function ran(faults: string, seconds: number, { version = 'v1.34.4+k3s1', app = '' } = {}) {
  const topology = decoded(`
rackloom: 1
name: cluster
devices:
  client: { kind: workstation, ports: { eth0: { address: 10.0.0.1/24 } } }
  n1: { kind: mini-pc, ports: { eth0: { address: 10.0.0.11/24 } } }
  n2: { kind: mini-pc, ports: { eth0: { address: 10.0.0.12/24 } } }
  n3: { kind: mini-pc, ports: { eth0: { address: 10.0.0.13/24 } } }
  sw: { kind: switch }
cables:
  c0: { between: [client:eth0, sw:1] }
  c1: { between: [n1:eth0, sw:2] }
  c2: { between: [n2:eth0, sw:3] }
  c3: { between: [n3:eth0, sw:4] }
clusters: { home: { k3s: { version: ${version} }, servers: [n1], agents: [n2, n3], disable: [traefik] } }
namespaces: { apps: { cluster: home } }
workloads:
  app: { namespace: apps, image: app, ${app || 'replicas: 3'} }
services: { web: { workload: app, ports: {}, type: NodePort } }
traffic: { requests: { r: { from: client, to: web, rate: 2 /s, arrivals: periodic, timeout: 1 s } } }
scenarios: { s: { duration: ${seconds} s, warmup: 0 s, faults: [${faults}] } }`);
  const { network } = compileNetwork(topology, 's');
  const results = collect(runNetwork(network, { seed: 1, warmup: 0, duration: seconds * 1e12 }));
  const events = (results.cluster ?? []).map(({ at, what }) => `${at / 1e9} ${english(what)}`);
  return { ...results.requests.r!, events, placement: results.placement };
}

/** When the class lost something: the first and the last sixtieth of the run without all its requests, in s. */
const gap = ({ series }: { series: number[] }, seconds: number) => {
  const low = series.flatMap((rate, i) => (rate < 1.9 ? [(i * seconds) / 60] : []));
  return { from: low[0], to: low.at(-1) };
};

/** Lost at the dead host's cable, and then for want of an answer to ARP. */
const lostOf = (failed: Partial<Record<string, number>>) =>
  (failed['device off'] ?? 0) + (failed['timed out'] ?? 0);

/** What the cluster does and when, in s; a row of the page's table for each. */
function expectStory(what: string, found: readonly string[], events: readonly string[]): void {
  for (let i = 0; i < Math.max(1, found.length, events.length); i++)
    table.expectExactly(i ? '' : what, events[i] ?? 'nothing', found[i] ?? 'nothing');
}

describe('a node that is lost', () => {
  it('is NotReady after 50 s, its pods no endpoints from then on; after 300 s more they are made elsewhere', () => {
    const found = ran('{ at: 60 s, kind: device, target: n3 }', 480);
    expect(found.placement.app).toEqual(['n1', 'n2', 'n3']);
    expectStory('node off at 60 s', found.events, [
      '110 n3 is NotReady; its pods are no endpoints any more.',
      '410 app/2.2 takes the place of app/2, on n1.',
    ]);
    // A third of what is asked in the 50 s goes to the lost pod.
    expect(lostOf(found.failed)).toBeGreaterThan(15);
    expect(lostOf(found.failed)).toBeLessThan(55);
    expect(gap(found, 480).from).toBeGreaterThanOrEqual(56);
    expect(gap(found, 480).to).toBeLessThanOrEqual(110);
  });

  it('was NotReady after 40 s before Kubernetes 1.32', () => {
    const { events } = ran('{ at: 60 s, kind: cable, target: c3 }', 120, { version: 'v1.31.9+k3s1' });
    expectStory('the same before Kubernetes 1.32', events, [
      '100 n3 is NotReady; its pods are no endpoints any more.',
    ]);
  });

  it('is forgiven if it is back before, and Ready again within 10 s if it is back later', () => {
    const pulled = (time: string) => ran(`{ at: 10 s, for: ${time}, kind: cable, target: c3 }`, 100).events;
    expectStory('cable away for 49 s from 10 s on', pulled('49 s'), []);
    expectStory('for 60 s', pulled('60 s'), [
      '60 n3 is NotReady; its pods are no endpoints any more.',
      '80 n3 is Ready again.',
    ]);
  });

  it('keeps its StatefulSet pods Terminating until it returns', () => {
    const { events } = ran('{ at: 10 s, until: 400 s, kind: device, target: n3 }', 450, {
      app: 'kind: statefulset, replicas: 3',
    });
    expectStory('StatefulSet, node off from 10 s to 400 s', events, [
      '60 n3 is NotReady; its pods are no endpoints any more.',
      '360 app/2 on n3 stays Terminating.',
      '410 n3 is Ready again.',
      '410 app/2.2 takes the place of app/2, on n3.',
    ]);
  });

  it('gives them up when it is marked out of service', () => {
    const { events } = ran(
      '{ at: 10 s, kind: device, target: n3 }, { at: 100 s, kind: out-of-service, target: n3 }',
      200,
      { app: 'kind: statefulset, replicas: 3' },
    );
    expectStory('StatefulSet, node off at 10 s, out of service at 100 s', events, [
      '60 n3 is NotReady; its pods are no endpoints any more.',
      '120 app/2.2 takes the place of app/2, on n1.',
    ]);
  });

  it('keeps pods with a local volume Pending, where others find a place', () => {
    const moved = (volume: string) =>
      ran('{ at: 10 s, kind: device, target: n2 }', 400, { app: `replicas: 1, on: [n2, n3]${volume}` })
        .events;
    expect(moved('')[1]).toBe('360 app/0.2 takes the place of app/0, on n3.');
    expect(moved(', localVolume: true')[1]).toBe(
      "360 app/0 stays Pending: 0/2 nodes are available: 1 didn't match PersistentVolume's node affinity, 1 didn't match the workload's `on`.",
    );
  });

  it('keeps its DaemonSet pods, which are endpoints again when it is back', () => {
    const found = ran('{ at: 10 s, until: 400 s, kind: device, target: n3 }', 450, {
      app: 'kind: daemonset',
    });
    expect(found.events).toEqual([
      '60 n3 is NotReady; its pods are no endpoints any more.',
      '410 n3 is Ready again.',
    ]);
  });
});

describe('a control plane that is lost', () => {
  it('leaves running pods alone, moves none, and takes nobody off the endpoints', () => {
    const { events, failed, finished } = ran(
      '{ at: 10 s, kind: device, target: n1 }, { at: 20 s, kind: device, target: n3 }',
      400,
    );
    expect(events).toEqual([]);
    // Two thirds of the requests go to pods that are gone, to the end.
    expect(lostOf(failed)).toBeGreaterThan(450);
    expect(finished).toBeGreaterThan(200);
  });

  it('begins to count anew when it is back', () => {
    const { events } = ran(
      '{ at: 10 s, until: 100 s, kind: device, target: n1 }, { at: 20 s, kind: device, target: n3 }',
      200,
    );
    expect(events).toEqual(['150 n3 is NotReady; its pods are no endpoints any more.']);
  });
});

describe('a pod that dies', () => {
  it('loses what it works on, is no endpoint meanwhile, and serves again when it is back', () => {
    const app = 'replicas: 2, serving: { time: 400 ms, distribution: constant, concurrency: 9 }';
    const { failed, finished, started } = ran(
      '{ at: 20200 ms, for: 10 s, kind: pod, target: app, replica: 0 }',
      60,
      { app },
    );
    expect((failed['pod down'] ?? 0) + finished).toBeGreaterThanOrEqual(started - 1);
    expect(failed['pod down'] ?? 0).toBeLessThanOrEqual(1);
  });

  it('leaves a service without endpoints if it was the only one', () => {
    const { failed } = ran('{ at: 20 s, for: 10 s, kind: pod, target: app }', 60, { app: 'replicas: 1' });
    expect(failed['no endpoint']).toBeGreaterThanOrEqual(19);
    expect(failed['no endpoint']).toBeLessThanOrEqual(21);
  });
});

it('a disk that fails takes down what keeps data on it, and nothing else', () => {
  const disk = '{ at: 20 s, for: 10 s, kind: disk, target: n1, state: full }';
  const kept = ran(disk, 60, { app: 'kind: statefulset, on: [n1]' });
  expect(kept.failed['no endpoint']).toBeGreaterThanOrEqual(19);
  expect(ran(disk, 60, { app: 'on: [n1]' }).failed).toEqual({});
});

it('stands in the page as found', () => table.expectInPage());
