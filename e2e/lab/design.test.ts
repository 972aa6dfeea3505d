import { beforeAll, describe, expect, it } from 'vitest';
import type { Topology } from '#shared/topology/topology';
import { designLab, type LabDesign, type LabMachine } from './design';
import { endKey, macOf } from './design-cables';
import { twoSwitches } from './fixtures/two-switches';
import { readTopologyFile, sampleFile } from './topology-file';

const spare = { id: 'pi-5', address: '10.20.10.15/24', switch: 'sw1', port: '6' };
let sample: Topology;
let design: LabDesign;
beforeAll(async () => {
  sample = await readTopologyFile(sampleFile);
  design = designLab(sample, [spare]);
});

const machine = (id: string): LabMachine => design.machines.find((candidate) => candidate.id === id)!;
const vlanOf = (port: string): unknown =>
  machine('sw1').bridge!.ports.find(({ name }) => name === port)?.vlan;
const cables = (): string[] =>
  design.cables.flatMap(({ a, b }) => (b === null ? [] : [[endKey(a), endKey(b)].sort().join(' — ')]));

describe('the sample as machines', () => {
  it('makes a machine of every device but the provider', () => {
    const ids = Object.keys(sample.devices).filter((id) => id !== 'internet');
    expect(design.machines.map(({ id }) => id).sort()).toEqual([...ids, 'pi-5'].sort());
  });

  it('gives hosts the addresses and gateways of the file', () => {
    expect(machine('pi-1')).toEqual({
      id: 'pi-1',
      role: 'host',
      interfaces: [{ name: 'eth0', address: '10.20.10.11/24' }],
      gateway: '10.20.10.1',
    });
  });

  it('lays the cables of the file, without those to the provider', () => {
    expect(cables()).toEqual(expect.arrayContaining(['pi-1:eth0 — sw1:2', 'router:lan — sw1:1']));
    expect(cables().join()).not.toContain('wan');
  });

  it('gives the router an interface per VLAN, with the gateway’s address, on an access port of its own', () => {
    expect(machine('router').interfaces).toEqual([
      { name: 'lan', address: '10.20.1.1/24' },
      { name: 'lan.10', address: '10.20.10.1/24' },
      { name: 'lan.20', address: '10.20.20.1/24' },
      { name: 'lan.30', address: '10.20.30.1/24' },
    ]);
    expect(cables()).toContain('router:lan.20 — sw1:1.20');
    expect(vlanOf('1.20')).toEqual({ tag: 20 });
  });

  it('sets the switch so far that all hosts are reached, and leaves the rest to Rackloom', () => {
    expect(vlanOf('1')).toEqual({ trunks: [1, 10, 20, 30], native: 1 });
    expect(vlanOf('2')).toEqual({ tag: 10 });
    expect(vlanOf('9')).toEqual({ tag: 20 });
    expect(vlanOf('16')).toBeNull();
  });

  it('has every socket of the switch, cabled or not', () => {
    const names = machine('sw1').bridge!.ports.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Array.from({ length: 16 }, (_, i) => String(i + 1))));
    for (const name of names.filter((port) => port !== 'lab')) {
      expect(design.cables.filter(({ a, b }) => [a, b].some((end) => end?.interface === name))).toHaveLength(
        1,
      );
    }
  });

  it('plugs this machine into the management VLAN, with routes to the others', () => {
    expect(design.uplink).toEqual({
      switch: 'sw1',
      port: 'lab',
      tag: 1,
      address: '10.20.1.250/24',
      routes: ['10.20.10.0/24', '10.20.20.0/24', '10.20.30.0/24'].map((subnet) => ({
        subnet,
        via: '10.20.1.1',
      })),
    });
  });
});

describe('a spare host', () => {
  it('is plugged in, in the VLAN of its address', () => {
    expect(machine('pi-5')).toMatchObject({ spare: true, gateway: '10.20.10.1' });
    expect(cables()).toContain('pi-5:eth0 — sw1:6');
    expect(vlanOf('6')).toEqual({ tag: 10 });
    expect(designLab(sample).machines[0]!.bridge!.ports.find(({ name }) => name === '6')!.vlan).toBeNull();
  });

  it('is none once the topology has a host of that name', () => {
    expect(
      designLab(sample, [{ ...spare, id: 'pi-4' }]).machines.filter(({ id }) => id === 'pi-4'),
    ).toHaveLength(1);
  });

  it('cannot be plugged in where a cable is, or where there is no port', () => {
    expect(() => designLab(sample, [{ ...spare, port: '2' }])).toThrow(/sw1:2 is cabled already[^]*Mend/);
    expect(() => designLab(sample, [{ ...spare, port: '99' }])).toThrow(
      /no switch port sw1:99[^]*sw1: 1 2 3/,
    );
  });
});

describe('two switches', () => {
  it('are joined by the trunk as it is designed', async () => {
    const two = designLab(await readTopologyFile(twoSwitches));
    const trunk = { trunks: [1, 10, 30], native: 1 };
    for (const [id, port] of [
      ['core', '8'],
      ['shelf', '1'],
    ] as const) {
      const ports = two.machines.find((candidate) => candidate.id === id)!.bridge!.ports;
      expect(ports.find(({ name }) => name === port)!.vlan).toEqual(trunk);
    }
    expect(
      two.machines.filter(({ bridge }) => bridge?.ports.some(({ name }) => name === 'lab')),
    ).toHaveLength(1);
  });
});

it('needs a switch to join hosts by', () => {
  const { sw1: _, ...devices } = sample.devices;
  expect(() => designLab({ ...sample, devices })).toThrow(/no switch/);
});

it('gives every end a MAC address of its own, locally administered and the same each time', () => {
  const ends = design.cables.flatMap(({ a, b }) => (b ? [a, b] : [a]));
  const macs = ends.map((end) => macOf('rl', end));
  expect(new Set(macs).size).toBe(ends.length);
  expect(macs.every((mac) => /^02(:[0-9a-f]{2}){5}$/.test(mac))).toBe(true);
  expect(macOf('rl', ends[0]!)).toBe(macs[0]);
  expect(macOf('other', ends[0]!)).not.toBe(macs[0]);
});
