import { describe, expect, it } from 'vitest';
import { sampleTopology } from '../topology/testing/design';
import { drawnAt } from './drawn-at';

const sample = sampleTopology();

describe('what stands on the canvas for a record', () => {
  it.each([
    ['a device', ['pi-2'], ['pi-2']],
    ['a cable: its ends', ['pi-1-sw1'], ['pi-1', 'sw1']],
    ['a VLAN: who is in it untagged, and managed', ['compute'], ['sw1', 'gpu-1']],
    ['a cluster: its nodes', ['home'], ['pi-1', 'pi-2', 'pi-3', 'pi-4']],
    ['a service: the nodes of its cluster', ['gitea-web'], ['pi-1', 'pi-2', 'pi-3', 'pi-4']],
    ['a container: its host', ['llm'], ['gpu-1']],
    ['several: each once', ['pi-1', 'pi-1-sw1'], ['pi-1', 'sw1']],
    ['one of another version: itself', ['gone'], ['gone']],
    ['what is drawn nowhere', ['push'], []],
  ])('%s', (_, ids, drawn) => {
    expect(drawnAt(sample, ids).sort()).toEqual([...drawn].sort());
  });
});
