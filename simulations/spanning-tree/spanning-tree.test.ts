import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun, type Run } from '../engine/run';
import { loseCarrier, regainCarrier } from '../links/carrier';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';
import { convergedTree, PortRole } from './converged';
import { rolesByEveryPath } from './testing/every-path';

const table = pageTable('spanning-tree', 'reconvergence');

interface Mesh {
  switches: number;
  /** Priority of each in steps of 4,096, and cables besides those that join the switches in a line. */
  priorities: number[];
  more: { a: number; b: number; slow: boolean }[];
}

const meshes: fc.Arbitrary<Mesh> = fc.record({
  switches: fc.integer({ min: 2, max: 7 }),
  priorities: fc.array(fc.integer({ min: 7, max: 9 }), { minLength: 7, maxLength: 7 }),
  more: fc.array(fc.record({ a: fc.nat(6), b: fc.nat(6), slow: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
});

function topologyOf({ switches, priorities, more }: Mesh): Topology {
  const pairs = [
    ...Array.from({ length: switches - 1 }, (_, i) => ({ a: i, b: i + 1, slow: false })),
    ...more.map(({ a, b, slow }) => ({ a: a % switches, b: b % switches, slow })),
  ].filter(({ a, b }) => a !== b);
  const ports = Array.from({ length: switches }, () => 0);
  const plug = (sw: number) => `s${sw}:${++ports[sw]!}`;
  const cables = Object.fromEntries(
    pairs.map(({ a, b, slow }, i) => [
      `c${i}`,
      {
        between: [plug(a), plug(b)] as [string, string],
        medium: 'cat6' as const,
        length: 5000,
        ...(slow && { rate: 100e6 }),
      },
    ]),
  );
  return {
    ...emptyTopology('mesh'),
    devices: Object.fromEntries(
      priorities.slice(0, switches).map((priority, i) => [
        `s${i}`,
        {
          kind: 'switch' as const,
          ports: Object.fromEntries(Array.from({ length: 16 }, (_, p) => [`${p + 1}`, {}])),
          spanningTree: { mode: 'rstp' as const, priority: priority * 4096 },
        },
      ]),
    ),
    cables,
    // Something to strike, so that the bridges speak from the start.
    scenarios: { s: { duration: 1e9, warmup: 0, faults: [{ kind: 'device', target: 's0', at: 3600e9 }] } },
  };
}

const start = (mesh: Mesh, cold: boolean): Run => {
  const { network } = compileNetwork(topologyOf(mesh), 's');
  const run = createRun(network, { seed: 1, warmup: 0, duration: 9000e12, cold });
  startRun(run);
  return run;
};

/** Whether frames could go round in circles now. */
function hasLoop({ network: { nodes, ports }, ports: state }: Run): boolean {
  const island = Int32Array.from(nodes.ids, (_, node) => node);
  const find = (node: number): number => (island[node] === node ? node : find(island[node]!));
  for (let port = 0; port < ports.names.length; port++) {
    const peer = ports.peer[port]!;
    if (peer < port) continue;
    if ([port, peer].some((p) => state.blocked[p] || state.down[p]! > 0)) continue;
    const [a, b] = [find(ports.node[port]!), find(ports.node[peer]!)];
    if (a === b) return true;
    island[a] = b;
  }
  return false;
}

/** Runs up to a time, looking for loops after every event. */
function watch(run: Run, until: number): void {
  while (run.queue.now < until) {
    expect(hasLoop(run)).toBe(false);
    if (runEvents(run, 1)) return;
  }
}

/** Whether roles and states are as they should be at rest. */
const expectRest = (run: Run): void => expect(isAtRest(run)).toBe(true);

function isAtRest(run: Run): boolean {
  const rest = convergedTree(run.network, (port) => run.ports.down[port] === 0);
  return run.tree.bridges.every(({ ports }) =>
    ports.every(({ port, role, state }) => {
      const forwards = rest.role[port] === PortRole.root || rest.role[port] === PortRole.designated;
      return role === rest.role[port] && (role === PortRole.disabled || state === (forwards ? 2 : 0));
    }),
  );
}

function runUntil(run: Run, until: number): void {
  while (run.queue.now < until && !runEvents(run, 1));
}

/** The two ports of the nth cable that is up. */
function cableUp({ network: { ports }, ports: state }: Run, n: number): Int32Array {
  const up = [...ports.names.keys()].filter((port) => ports.forward[port] && state.down[port] === 0);
  const port = up[n % up.length]!;
  return Int32Array.of(port, ports.peer[port]!);
}

const ms = 1e9;

/** Shares of a line's frames that are lost from now on, from one end to the other. */
function makeDeaf(run: Run, port: number): void {
  const blank = new Uint32Array([1, 2, 3, 4]);
  const delays = blank.slice();
  run.ports.impairments[port] = { loss: 1, losses: blank, jitter: 0, delays, lastArrival: 0 };
}

/** The port at the first end of a cable. */
const firstPortOf = ({ cables, ports }: Run['network'], id: string): number =>
  ports.cable.findIndex((cable, port) => cables[cable] === id && ports.forward[port] === 1);

/** Whose roles the run's bridges have that differ from those that trying every path gives. */
function differing(mesh: Mesh, { network: { ports, nodes }, tree }: Run): string[] {
  const roles = rolesByEveryPath(topologyOf(mesh));
  const names = tree.bridges.flatMap(({ ports: own }) =>
    own.map(({ port, role }) => [`${nodes.ids[ports.node[port]!]}:${ports.names[port]}`, role] as const),
  );
  expect(names.map(([name]) => name).sort()).toEqual(Object.keys(roles).sort());
  return names.flatMap(([name, role]) => (PortRole[roles[name]!] === role ? [] : [name]));
}

describe('rapid spanning tree on random meshes', () => {
  it('finds, from nothing, the tree that the standard defines, without a loop on the way', () => {
    let [ports, different] = [0, 0];
    fc.assert(
      fc.property(meshes, (mesh) => {
        const run = start(mesh, true);
        // Every bridge begins as root: the limit on messages makes it a matter of seconds.
        watch(run, 5_000 * ms);
        expectRest(run);
        ports += run.tree.bridges.reduce((sum, bridge) => sum + bridge.ports.length, 0);
        different += differing(mesh, run).length;
      }),
      { numRuns: 60 },
    );
    expect(ports).toBeGreaterThan(500);
    table.expectExactly('60 meshes from nothing: ports with another role than by every path', 0, different);
  });

  it('stays at rest while nothing happens', () => {
    fc.assert(
      fc.property(meshes, (mesh) => {
        const run = start(mesh, false);
        const before = run.ports.blocked.slice();
        watch(run, 15_000 * ms);
        expect(run.ports.blocked).toEqual(before);
        expectRest(run);
      }),
      { numRuns: 20 },
    );
  });

  it('in a ring finds the next tree within a millisecond after any cable is pulled and after it is back, without a loop', () => {
    let late = 0;
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 7 }), fc.nat(20), meshes, (switches, cut, { priorities }) => {
        const run = start({ switches, priorities, more: [{ a: 0, b: switches - 1, slow: false }] }, false);
        const ends = cableUp(run, cut);
        for (const change of [() => loseCarrier(run, ends, 'cable pulled'), () => regainCarrier(run, ends)]) {
          change();
          const began = run.queue.now;
          watch(run, began + 0.1 * ms);
          if (!isAtRest(run)) late++;
          watch(run, began + 1 * ms);
          expectRest(run);
        }
      }),
      { numRuns: 60 },
    );
    table.expectExactly('60 rings of 3 to 7, a cable pulled and put back: later than 100 µs', 0, late);
  });

  it('finds the next tree whatever is pulled: nearly always at once, and else when stale news has died out', () => {
    let [all, atOnce] = [0, 0];
    fc.assert(
      fc.property(meshes, fc.array(fc.nat(50), { minLength: 1, maxLength: 3 }), (mesh, cuts) => {
        const run = start(mesh, false);
        const pulled: Int32Array[] = [];
        const look = () => {
          const began = run.queue.now;
          runUntil(run, began + 1 * ms);
          all++;
          if (isAtRest(run)) atOnce++;
          // News of a lost root can go round until it is 20 bridges old, six messages and then one a second at a time
          // (Elmeleegy, Cox, Ng, INFOCOM 2006), and two forward delays may follow.
          runUntil(run, began + 60_000 * ms);
          expectRest(run);
        };
        for (const cut of cuts) {
          const ends = cableUp(run, cut);
          if (ends.some((port) => !(port >= 0))) break;
          pulled.push(ends);
          loseCarrier(run, ends, 'cable pulled');
          look();
        }
        for (const ends of pulled) {
          regainCarrier(run, ends);
          look();
        }
      }),
      { numRuns: 80, seed: 5 },
    );
    expect(atOnce / all).toBeGreaterThan(0.9);
  });
});

const ring = (faults: string, extra = '') =>
  decoded(`
rackloom: 1
name: ring
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } } }
  s1: { kind: switch, spanningTree: { priority: 4096 } }
  s2: { kind: switch, spanningTree: {} }
  s3: { kind: switch, spanningTree: {} }
cables:
  ca: { between: [a:eth0, s1:1], length: 2 m }
  cb: { between: [b:eth0, s2:1], length: 2 m }
  near: { between: [s1:2, s2:2], length: 2 m ${extra} }
  far: { between: [s2:3, s3:3], length: 2 m }
  back: { between: [s3:2, s1:3], length: 2 m }
traffic:
  flows:
    there: { from: a, to: b, rate: 80 Mbps, payload: 1000 B, arrivals: periodic }
    home: { from: b, to: a, rate: 80 Mbps, payload: 1000 B, arrivals: periodic }
scenarios: { s: { duration: 10 s, faults: [${faults}] } }`);

const figures = (faults: string, seconds = 1) => {
  const { network, diagnostics } = compileNetwork(ring(faults), 's');
  return { ...collect(runNetwork(network, { seed: 1, warmup: 0, duration: seconds * 1e12 })), diagnostics };
};

describe('timers of IEEE 802.1D-2004', () => {
  const quiet = () => {
    const triangle = { switches: 3, priorities: [7, 8, 9], more: [{ a: 0, b: 2, slow: false }] };
    const run = start(triangle, false);
    return { run, port: firstPortOf(run.network, 'c0') };
  };
  const bridgePort = (run: Run, port: number) =>
    run.tree.bridges[run.tree.bridgeOf[port]!]!.ports[run.tree.placeOf[port]!]!;

  it('a root that is heard no more is forgotten after three hellos (17.21.23)', () => {
    const { run, port } = quiet();
    const far = bridgePort(run, run.network.ports.peer[port]!);
    expect(far.role).toBe(PortRole.root);
    // The first event after 3 s is the hello of 4 s.
    const lastHello = 4e12;
    runUntil(run, 3e12);
    makeDeaf(run, port);
    while (far.role === PortRole.root && !runEvents(run, 1));
    table.expectNear('root unheard: forgotten after, s', 6, (run.queue.now - lastHello) / 1e12, 1e-4);
  });

  it('a designated port whose far end agrees forwards at once; without an agreement it waits two forward delays (17.29)', () => {
    const forwardsAfter = (deaf: boolean) => {
      const { run, port } = quiet();
      const ends = Int32Array.of(port, run.network.ports.peer[port]!);
      runUntil(run, 1e12);
      loseCarrier(run, ends, 'cable pulled');
      runUntil(run, 3e12);
      if (deaf) makeDeaf(run, ends[1]!);
      const began = run.queue.now;
      regainCarrier(run, ends);
      const near = bridgePort(run, port);
      expect(near.role).toBe(PortRole.designated);
      while (near.state !== 2 && !runEvents(run, 1));
      return (run.queue.now - began) / 1e12;
    };
    table.expectBetween('cable back, agreement heard: forwards after, s', 0, forwardsAfter(false), 1e-3);
    table.expectNear('agreement never heard: forwards after, s', 2 * 15, forwardsAfter(true), 1e-4);
  });
});

describe('traffic over a ring of switches', () => {
  it('is back within a handful of link and forwarding delays after the cable in use is pulled, and after it is back', () => {
    const { flows, links, diagnostics } = figures('{ at: 300 ms, for: 300 ms, kind: cable, target: near }');
    expect(diagnostics).toEqual([]);
    for (const [way, { sent, received, longestGap }] of Object.entries(flows)) {
      // 100 us from datagram to datagram: two pauses of a few.
      const what = `ring, cable away and back, flow ${way}`;
      table.expectBetween(`${what}: datagrams lost, 10,000 a second`, 0, sent - received, 8);
      table.expectBetween(`${what}: longest gap, µs`, 100, longestGap / 1e3, 500);
    }
    // 300 ms at 10,000 datagrams a second went the other way.
    const other = links.far!.forward.frames + links.far!.backward.frames;
    table.expectBetween('frames that went the other way in 300 ms', 5980, other, 6020);
  });

  it('goes on when a switch that it does not pass goes off, and finds its way for good when nobody mends the cable', () => {
    const { flows } = figures('{ at: 300 ms, kind: device, target: s3 }');
    expect(flows.there!.lost).toEqual({});
    const { links } = figures('{ at: 300 ms, kind: cable, target: near }');
    expect(links.back!.forward.frames + links.back!.backward.frames).toBeGreaterThan(10_000);
  });

  it('is back after three hellos when the line dies without the ports noticing', () => {
    const { network } = compileNetwork(ring('{ at: 60 min, kind: device, target: s3 }'), 's');
    const run = createRun(network, { seed: 1, warmup: 0, duration: 12e12 });
    startRun(run);
    while (run.queue.now < 1e12) runEvents(run, 100);
    const port = firstPortOf(network, 'near');
    for (const end of [port, network.ports.peer[port]!]) makeDeaf(run, end);
    while (!runEvents(run, 100_000));
    const { flows } = collect(run);
    // The last hello was heard at 0 s, so what it said is forgotten after 6 s.
    table.expectBetween('line dies unnoticed: longest gap, s', 4.9, flows.there!.longestGap / 1e9, 7.1);
  });
});

it('switches without a spanning tree in a loop get a diagnostic with place and mend', () => {
  const topology = ring('');
  for (const id of ['s1', 's2', 's3'])
    topology.devices[id]!.spanningTree = { mode: 'none', priority: 32_768 };
  expect(inEnglish(compileNetwork(topology).diagnostics)).toEqual([
    {
      severity: 'warning',
      code: 'simulate-storm',
      summary:
        'Cable back (s3:2 – s1:3) closes a loop of switches that no spanning tree cuts: one broadcast circles for ever and fills it.',
      mend: 'Remove the cable, or let the switches run a spanning tree (`spanningTree: { mode: rstp }`).',
      path: ['cables', 'back'],
    },
  ]);
});

it('stands in the page as found', () => table.expectInPage());
