import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemasAt } from '../formats/schema-shape';
import { topology } from '../topology/topology';
import { shapeOf, variantOf } from './shape';

const shapeAt = (path: string) => shapeOf(schemasAt(topology, path.split('.'))[0]!);

describe('the shape of a field', () => {
  it.each([
    ['devices.x.power.bridges', { control: 'text', example: '2 ms' }],
    ['devices.x.host.network.guard', { control: 'text' }],
    ['workloads.x.replicas', { control: 'number' }],
    ['containers.x.gpus', { control: 'number-or-text' }],
    ['access.0.from', { control: 'text' }],
    ['devices.x.docker.daemon.liveRestore', { control: 'choice', values: [true, false] }],
    ['devices.x.hardware.outlets.1.unbacked', { control: 'choice', values: [true] }],
    ['cables.x.between', { control: 'free' }],
  ])('%s', (path, shape) => expect(shapeAt(path)).toMatchObject(shape));

  it('of a map says which keys there may be, where not any', () => {
    const shape = shapeOf(z.partialRecord(z.enum(['0', '1']), z.int()));
    expect(shape).toMatchObject({ control: 'map', keys: ['0', '1'] });
    expect(shapeAt('devices.x.host.sysctl')).not.toHaveProperty('keys');
  });

  it('of a group says what may be left out: what is optional, or has a default', () => {
    const shape = shapeAt('devices.x.switching.buffer');
    const fields = shape.control === 'group' ? shape.fields : [];
    expect(fields.map(({ name, optional }) => [name, optional])).toEqual([
      ['size', false],
      ['alpha', true],
    ]);
  });

  it('of a union names its branches by what tells them apart, and finds the one that a value is of', () => {
    const named = (path: string) => {
      const shape = shapeAt(path);
      return shape.control === 'variants' ? shape.variants : [];
    };
    const vlan = named('scenarios.x.vlans.0.vlan');
    expect(vlan.map(({ name }) => name)).toEqual(['access', 'trunk']);
    expect(variantOf(vlan, { trunk: ['lan'] })?.name).toBe('trunk');
    expect(variantOf(vlan, {})).toBeUndefined();
    expect(named('workloads.x.serving').map(({ name }) => name)).toEqual(['time', 'llm']);
    expect(named('workloads.x.env.KEY').map(({ name }) => name)).toEqual(['', 'secret']);
    expect(variantOf(named('workloads.x.env.KEY'), 'plain')?.name).toBe('');
  });
});
