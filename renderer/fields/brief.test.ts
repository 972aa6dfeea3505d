import { describe, expect, it } from 'vitest';
import { schemasAt } from '#shared/formats/schema-shape';
import type { Path } from '#shared/topology/paths';
import { topology as topologySchema, type Topology } from '#shared/topology/topology';
import { brief } from './brief';
import { patternOf, type Place } from './place';

const placeOf = (path: Path, written: unknown): Place => ({
  topology: {} as Topology,
  path,
  pattern: patternOf(path),
  schema: schemasAt(topologySchema, path)[0]!,
  written,
  parent: undefined,
  change: () => undefined,
  isDraft: false,
});

describe('brief', () => {
  it('says an access rule in the words of its form', () => {
    expect(brief(placeOf(['access', 0], { from: 'iot', to: 'lan', action: 'deny' }))).toBe(
      'iot · lan · keep it out',
    );
  });

  it('says what breaks, whichever form it has', () => {
    const fault = { kind: 'cable', target: 'uplink', at: '5 s' };
    expect(brief(placeOf(['scenarios', 'pulled', 'faults', 0], fault))).toBe(
      'a cable is pulled · uplink · 5 s',
    );
  });

  it('leaves a name that is also a word of the file as it is', () => {
    expect(brief(placeOf(['access', 0], { from: 'none', to: 'disk', action: 'allow' }))).toBe(
      'none · disk · let it pass',
    );
  });

  it('says what is written of a half-filled form that fits no schema, and nothing of nothing', () => {
    expect(brief(placeOf(['scenarios', 'pulled', 'faults', 0], { target: 'uplink' }))).toBe('uplink');
    expect(brief(placeOf(['access', 0], undefined))).toBe('');
  });
});
