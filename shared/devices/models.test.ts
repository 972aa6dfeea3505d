import { describe, expect, it } from 'vitest';
import { modelNamed } from './catalogue';
import { hardwareOf, modelWords } from './hardware-of';
import { deviceKinds } from './kinds';
import { decodeModel, expandNames } from './model';
import { models } from './models';
import { portsOf } from './ports';

describe('the catalogue', () => {
  it('names only known kinds', () => {
    const kinds = new Set<string>([...deviceKinds.map(({ name }) => name), 'rack', 'part']);
    for (const model of models) expect(kinds, model.id).toContain(model.kind);
  });

  it('has the models that kinds put into new devices', () => {
    for (const { fresh } of deviceKinds) if (fresh.model) expect(modelNamed(fresh.model)).toBeDefined();
  });

  it('refuses a figure that no source states', () => {
    const written = { name: 'X', vendor: 'Y', kind: 'switch', cores: 4, sources: [] };
    expect(() => decodeModel('x', written)).toThrow('no source says \\"cores\\"');
  });

  it('writes out a range of ports', () => {
    expect(expandNames('ether[9-11]')).toEqual(['ether9', 'ether10', 'ether11']);
    expect(expandNames('wan')).toEqual(['wan']);
  });
});

describe('what a device is made of', () => {
  it('is its model, and over it what the file says', () => {
    const device = {
      model: 'raspberry-pi-4b-8gb',
      hardware: {
        memory: 4e9,
        power: { idle: 2500 },
        ports: { 'eth[0-1]': { rate: 1e9, medium: 'rj45' as const } },
      },
    };
    expect(hardwareOf(device)).toMatchObject({
      arch: 'arm64',
      memory: 4e9,
      power: { idle: 2500, maximum: 6375 },
    });
    expect(portsOf({ kind: 'raspberry-pi', ...device }).map(({ name }) => name)).toEqual(['eth0', 'eth1']);
    expect(hardwareOf(device)).toBe(hardwareOf(device));
  });

  it('is nothing where nobody says', () => {
    expect(hardwareOf({})).toEqual({});
    expect(modelWords({ model: 'gone' })).toBe('gone');
  });

  it('has no network ports where a device is passive', () => {
    expect(portsOf({ kind: 'pdu', model: 'apc-ap9559', ports: { a: {} } })).toEqual([]);
  });

  it('has the two sockets of every position of a patch panel', () => {
    const panel = portsOf({ kind: 'patch-panel', hardware: { positions: 2 } });
    expect(panel.map(({ name, through }) => [name, through])).toEqual([
      ['1', 'r1'],
      ['r1', '1'],
      ['2', 'r2'],
      ['r2', '2'],
    ]);
    expect(portsOf({ kind: 'patch-panel' })).toHaveLength(48);
  });
});

describe('the ports of a device', () => {
  it('are those of its model, with what the file says on top', () => {
    const ports = portsOf({
      kind: 'switch',
      model: 'tp-link-sg2016p',
      ports: { '3': { vlan: { access: 'lan' } } },
    });
    expect(ports.map(({ name }) => name)).toEqual(Array.from({ length: 16 }, (_, i) => String(i + 1)));
    expect(ports.filter(({ poe }) => poe)).toHaveLength(8);
    expect(ports[2]).toMatchObject({ rate: 1e9, vlan: { access: 'lan' }, interface: '3' });
  });

  it('are those of its kind without a model', () => {
    expect(portsOf({ kind: 'workstation' }).map(({ name }) => name)).toEqual(['eth0']);
    expect(portsOf({ kind: 'switch', ports: { '9': {} } })).toHaveLength(9);
  });

  it('are only its own for a host that names them', () => {
    expect(portsOf({ kind: 'workstation', ports: { enp3s0: {} } }).map(({ name }) => name)).toEqual([
      'enp3s0',
    ]);
  });

  it('know what a bus behind them lets through', () => {
    expect(portsOf({ kind: 'raspberry-pi', model: 'raspberry-pi-3b-plus' })[0]).toMatchObject({
      rate: 1e9,
      throughput: 300e6,
    });
  });

  it('are the same array for the same device', () => {
    const device = { kind: 'nas' as const };
    expect(portsOf(device)).toBe(portsOf(device));
  });
});
