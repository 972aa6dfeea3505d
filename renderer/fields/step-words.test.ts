import { describe, expect, it } from 'vitest';
import { stepWords } from './step-words';

describe('stepWords', () => {
  it('names a field as its form does', () => {
    expect(stepWords(['workloads', 'web', 'gpus'])).toBe('Change Graphics cards of web');
    expect(stepWords(['cables', 'c1', 'loss'])).toBe('Change Loss of c1');
    expect(stepWords(['traffic', 'requests', 'ask', 'timeout'])).toBe('Change Time-out of ask');
  });

  it('names what a field stands in, entries by their number or key', () => {
    expect(stepWords(['devices', 'rt', 'forwarding', 'nat', 'forwards', 0, 'port'])).toBe(
      'Change Forwarding › NAT › Port forwards › 1 › Port of rt',
    );
    expect(stepWords(['devices', 'sw1', 'ports', '3', 'mtu'])).toBe('Change Ports › 3 › MTU of sw1');
  });

  it('names the access rules and a whole record', () => {
    expect(stepWords(['access', 0, 'from'])).toBe('Change the access rules');
    expect(stepWords(['workloads', 'web'])).toBe('Change web');
  });
});
