import { describe, expect, it } from 'vitest';
import { english } from '../../language/text';
import { checkTopology } from '../../checks/checks';
import { addDevice } from '../edits/add-device';
import { connect } from '../edits/connect';
import { isRefusal } from '../edits/refuse';
import { idsOf, owners } from '../owners';
import { design, sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { emptyTopology, type Topology } from '../topology';
import type { Draft } from './draft';
import { makingOf, makings, nextTowards } from './makings';

const sample = sampleTopology();
const at = { x: 0, y: 0 };
/** With two devices that have free ports. */
const roomy = addDevice(addDevice(sample, { kind: 'raspberry-pi', at }), { kind: 'nas', at });

/** What nobody can propose, because only the user knows it. */
const typed: Readonly<Record<string, Draft>> = {
  workload: { image: 'docker.io/vendor/thing:1.2' },
  container: { image: 'vendor/thing:1.2' },
  chart: { chart: 'oci://charts.example/thing', version: '1.2.3' },
};

const make = (topology: Topology, kind: string, given: Draft = {}, selected: readonly string[] = []) => {
  const { propose, make: makes } = makingOf(kind);
  return makes(topology, { ...propose(topology, given, selected), ...given });
};

const errors = (topology: Topology) =>
  checkTopology(topology).flatMap(({ severity, summary }) => (severity === 'error' ? [summary] : []));

const ids = (topology: Topology) => owners.flatMap((owner) => idsOf(topology, owner));

const refusal = (change: () => unknown): string => {
  try {
    change();
  } catch (error) {
    if (isRefusal(error)) return `${error.message} ${english(error.mend)}`;
    throw error;
  }
  return '';
};

describe('what is proposed', () => {
  it.each(makings.map(({ kind }) => kind))(
    '%s fits the reference homelab, and no check has errors',
    (kind) => {
      const next = make(roomy, kind, typed[kind]);
      expect(next).not.toEqual(roomy);
      expect(complaints(next)).toEqual([]);
      expect(errors(next)).toEqual(errors(roomy));
    },
  );

  it('plugs a cable of what is selected into the first free port of a switch', () => {
    expect(makingOf('cable').propose(roomy, {}, ['pi-5'])).toEqual({ from: 'pi-5:eth0', to: 'sw1:6' });
    expect(makingOf('cable').propose(roomy, {}, [])).toMatchObject({ from: 'pi-5:eth0' });
    expect(make(roomy, 'cable', {}, ['pi-5']).cables).toHaveProperty('pi-5-sw1');
  });

  it('goes by what is selected and by what was typed so far', () => {
    const service = makingOf('service').propose(sample, {}, ['postgres']);
    expect(service).toMatchObject({ workload: 'postgres', ports: '5432 sql' });
    expect(makingOf('service').propose(sample, { workload: 'gitea' }, ['postgres'])).toMatchObject({
      ports: '80 http, 22 ssh',
    });
    expect(makingOf('vlan').propose(sample, {}, [])).toMatchObject({
      name: 'vlan-40',
      tag: '40',
      subnet: '10.20.40.0/24',
      gateway: '10.20.40.1',
    });
    expect(makingOf('vlan').propose(sample, { tag: '10' }, [])).toMatchObject({ subnet: '10.20.2.0/24' });
    expect(makingOf('fault').propose(sample, { fault: 'cable' }, ['uplink'])).toMatchObject({
      target: 'uplink',
    });
  });
});

it('what is needed first is made first', () => {
  const wanted = makingOf('ingress');
  const bare = emptyTopology('bare');
  expect(nextTowards(bare, wanted)).toBeUndefined();
  const steps: string[] = [];
  let topology = addDevice(bare, { kind: 'raspberry-pi', at });
  for (let step = ''; step !== 'ingress';) {
    step = nextTowards(topology, wanted)!.kind;
    steps.push(step);
    topology = make(topology, step, typed[step]);
  }
  expect(steps).toEqual(['cluster', 'namespace', 'workload', 'service', 'ingress']);
});

it('a homelab with VLANs, a cluster and an app comes from proposals alone', () => {
  const kinds = ['internet', 'router', 'switch', 'raspberry-pi', 'raspberry-pi', 'workstation'] as const;
  const drawn = kinds.reduce((next, kind) => addDevice(next, { kind, at }), emptyTopology('new'));
  const cabled = connect(drawn, { between: ['router:lan', 'sw-1:1'] });
  const vlans = make(make(cabled, 'vlan'), 'vlan', { name: 'cluster' });
  const trunk = { trunk: ['lan', 'cluster'], native: 'lan' };
  expect(vlans.devices['sw-1']?.ports?.['1']?.vlan).toEqual(trunk);
  expect(vlans.devices['router']?.ports?.['lan']?.vlan).toEqual(trunk);
  const app = ['cluster', 'namespace', 'workload', 'service', 'ingress', 'request-class'].reduce(
    (next, kind) => make(next, kind, typed[kind]),
    vlans,
  );
  expect(app.clusters['home']).toMatchObject({ servers: ['pi-1'], agents: ['pi-2'] });
  expect(app.ingresses['thing-home']?.paths).toEqual({ '/': { service: 'thing-web', port: 80 } });
  expect(Object.values(app.traffic.requests)[0]).toMatchObject({ to: 'thing-web', via: 'thing-home' });
  expect(complaints(app)).toEqual([]);
});

describe('what is made', () => {
  it('says what the format would refuse, in words', () => {
    expect(refusal(() => make(sample, 'vlan', { tag: 'ten' }))).toContain('tag');
    expect(refusal(() => make(sample, 'vlan', { name: 'Big Net' }))).toContain('cannot be an id');
    expect(refusal(() => make(sample, 'vlan', { name: 'pi-1' }))).toContain('is the id of a device');
    expect(refusal(() => make(sample, 'workload'))).not.toBe('');
    expect(refusal(() => make(sample, 'flow', { rate: '5' }))).toContain('unit');
    expect(refusal(() => make(sample, 'service', { workload: 'nobody' }))).toContain('nobody');
  });

  it('has variables, secrets by name, ports and places as they were typed', () => {
    const next = make(sample, 'workload', {
      image: 'postgres:17',
      name: 'db',
      ports: 'sql 5432, metrics 9187',
      on: 'pi-2 pi-3',
      env: 'PGDATA=/data\nPOSTGRES_PASSWORD=secret:db-password',
      time: '2 ms',
      concurrency: '8',
    });
    expect(next.workloads['db']).toMatchObject({
      ports: { sql: 5432, metrics: 9187 },
      on: ['pi-2', 'pi-3'],
      env: { PGDATA: '/data', POSTGRES_PASSWORD: { secret: 'db-password' } },
      serving: { time: 2e6, concurrency: 8 },
    });
  });

  it('a policy names namespaces of others only, and lets nobody in where nobody is chosen', () => {
    const given = { namespace: 'data', pods: 'valkey', peers: 'app qdrant', ports: 'resp' };
    expect(make(sample, 'network-policy', given).policies['valkey-only']).toEqual({
      namespace: 'data',
      pods: { workloads: ['valkey'] },
      ingress: [
        {
          from: [
            { namespaces: { ids: ['apps'] }, pods: { workloads: ['app'] } },
            { pods: { workloads: ['qdrant'] } },
          ],
          ports: [{ port: 'resp', protocol: 'tcp' }],
        },
      ],
    });
    expect(make(sample, 'network-policy', { ...given, peers: '' }).policies['valkey-only']?.ingress).toEqual(
      [],
    );
  });

  it('a scenario has its traffic and what breaks; another fault comes after', () => {
    const given = { label: 'Power cut', only: 'page push', rate: '0.5', fault: 'throttled', target: 'pi-3' };
    const made = make(sample, 'scenario', given);
    expect(made.scenarios['power-cut']).toMatchObject({
      traffic: { only: ['page', 'push'], rate: 0.5 },
      faults: [{ kind: 'throttled', target: 'pi-3', speed: 0.5 }],
    });
    const twice = make(made, 'fault', { scenario: 'power-cut', fault: 'power', target: 'pi-1 pi-2' });
    expect(twice.scenarios['power-cut']?.faults[1]).toMatchObject({ target: ['pi-1', 'pi-2'] });
  });

  it('a call stands below the one that makes it', () => {
    const next = make(sample, 'call', { request: 'release', by: '0', to: 'valkey-cache', stage: 'cache' });
    expect(next.traffic.requests['release']?.calls[0]?.calls.at(-1)).toMatchObject({ to: 'valkey-cache' });
    expect(complaints(next)).toEqual([]);
  });

  it('gives each record a name that was free', () => {
    for (const { kind } of makings) {
      const next = make(make(roomy, kind, typed[kind]), kind, typed[kind]);
      const all = ids(next);
      expect(new Set(all).size, kind).toBe(all.length);
    }
  });
});

describe('access rules', () => {
  it('stand where they are put, since the first match decides', () => {
    const next = make(sample, 'access-rule', {
      from: 'lan',
      to: 'iot',
      action: 'allow',
      ports: '80 443',
      protocol: 'tcp',
      place: 'first',
    });
    expect(next.access[0]).toEqual({
      from: 'lan',
      to: 'iot',
      action: 'allow',
      protocol: 'tcp',
      ports: [80, 443],
    });
    expect(next.access.length).toBe(sample.access.length + 1);
  });

  it('need two VLANs to be proposed between them', () => {
    const one = design({ vlans: { home: { tag: 1 } } });
    expect(make(one, 'access-rule').access).toMatchObject([{ from: 'home', to: 'any' }]);
  });
});
