import { expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { withoutDeviceTime } from '../validation/bench-networks';
import { runNetwork } from '../validation/run-network';

const table = pageTable('pipeline', 'stages', 's');

/** A push that builds (10 s on one of two runners), sends an image of 5 MB to the registry, and rolls out. */
const pipeline = (rate: string) => {
  const topology = decoded(`
rackloom: 1
name: pipeline
devices:
  dev: { kind: workstation, ports: { eth0: { address: 10.0.0.1/24 } } }
  git: { kind: nas, ports: { eth0: { address: 10.0.0.2/24 } } }
  node-1: { kind: raspberry-pi, ports: { eth0: { address: 10.0.0.3/24 } } }
  node-2: { kind: raspberry-pi, ports: { eth0: { address: 10.0.0.4/24 } } }
  sw: { kind: switch }
cables:
  a: { between: [dev:eth0, sw:1] }
  b: { between: [git:eth0, sw:2] }
  c: { between: [node-1:eth0, sw:3] }
  d: { between: [node-2:eth0, sw:4] }
clusters: { home: { k3s: { version: v1.34.4+k3s1 }, servers: [node-1], agents: [node-2], disable: [traefik] } }
namespaces: { ci: { cluster: home } }
workloads:
  runner: { namespace: ci, image: runner, replicas: 2, serving: { time: 1 s } }
  app: { namespace: ci, image: app, replicas: 1 }
traffic:
  requests:
    deploy:
      from: dev
      to: git
      stage: all
      request: 1 MB
      arrivals: periodic
      first: 0 s
      rate: ${rate}
      timeout: 10 min
      calls:
        - to: runner
          stage: build
          pick: least-busy
          time: 10 s
          calls:
            - { to: git, stage: clone, response: 2 MB }
            - { to: git, stage: image, request: 5 MB }
        - to: app
          stage: deploy
          calls: [{ to: git, stage: pull, response: 5 MB }]`);
  const { network } = compileNetwork(topology);
  network.instances.distribution.fill(0);
  return collect(runNetwork(network, { seed: 1, warmup: 1e12, duration: 120e12 })).requests.deploy!;
};

it('a pipeline tells how long each of its stages takes', () => {
  const { stages, latency } = pipeline('2 /min');
  const seconds = (stage: string) => stages![stage]!.mean / 1e9;
  expect(Object.keys(stages!).sort()).toEqual(['all', 'build', 'clone', 'deploy', 'image', 'pull']);
  // 5 MB over gigabit Ethernet, with headers 1.05 times as much.
  table.expectBetween('image of 5 MB over 1 Gb/s', 0.042, seconds('image'), 0.08);
  const parts = 10 + seconds('clone') + seconds('image');
  table.expectNear('build: 10 s, its clone and its image', parts, seconds('build'), 1e-3);
  table.expectNear('the whole, as the request’s latency', latency.mean / 1e9, seconds('all'), 1e-3);
});

it('builds wait for a runner where there are more than runners', () => {
  // One every five seconds keeps both runners busy; one every two seconds is more than they can do.
  const [fits, waits] = [pipeline('11 /min'), pipeline('30 /min')];
  table.expectBetween('longest build, 11 a minute on 2 runners', 10, fits.stages!.build!.max / 1e9, 11);
  // D/D/2: each pair of jobs begins when the pair before is done, and comes 4 s after it.
  const build = fits.stages!.build!.max / 1e9;
  const rounds = Math.floor(120 / build) - 1;
  const longest = build + rounds * (build - 4);
  table.expectNear(
    'longest build of 120 s, 30 a minute (D/D/2)',
    longest,
    waits.stages!.build!.max / 1e9,
    1e-3,
  );
});

it('stages side by side take as long as the longest of them, those in turn their sum', () => {
  const topology = decoded(`
rackloom: 1
name: critical-path
devices: { ci: { kind: gpu-host } }
containers: { job: { host: ci, image: job, serving: { time: 1 s, concurrency: 9 } } }
traffic:
  requests:
    deploy:
      from: ci
      to: job
      arrivals: periodic
      first: 0 s
      rate: 1 /min
      time: 1 s
      timeout: 10 min
      calls:
        - to: job
          stage: checks
          time: 1 s
          parallel: true
          calls:
            - { to: job, stage: lint, time: 2 s }
            - { to: job, stage: tests, time: 9 s, calls: [{ to: job, stage: report, time: 500 ms }] }
            - { to: job, stage: types, time: 5 s }
        - { to: job, stage: image, time: 3 s }`);
  const network = withoutDeviceTime(topology);
  network.instances.distribution.fill(0);
  const { stages, latency } = collect(runNetwork(network, { seed: 1, warmup: 0, duration: 60e12 })).requests
    .deploy!;
  table.expectExactly('checks: 1, then the longest of 2, 9 + 0.5 and 5', 10.5, stages!.checks!.mean / 1e9);
  table.expectExactly('the whole: 1 + 10.5 + 3', 14.5, latency.mean / 1e9);
});

it('stands in the page as found', () => table.expectInPage());
