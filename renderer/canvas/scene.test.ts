import { describe, expect, it } from 'vitest';
import { addDevice } from '#shared/topology/edits/add-device';
import { disconnect } from '#shared/topology/edits/disconnect';
import { moveObjects } from '#shared/topology/edits/move-objects';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { withValueAt } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { sample } from '../testing/sample';
import { cablePoints } from './cable-path';
import { reconcileEdges, reconcileNodes } from './flow-elements';
import { endOf, isLedAround, leadAround, sceneOf, type DrawnCable, type Scene } from './scene';
import { zonesOf } from './zones';

const homelab = sample();
const scene = sceneOf(homelab);
const plate = (id: string, of = scene) => of.plates.find((each) => each.id === id)!;

describe('sceneOf', () => {
  it('draws every device and every cable', () => {
    expect(scene.plates.map(({ id }) => id).sort()).toEqual(Object.keys(homelab.devices).sort());
    expect(scene.cables.map(({ id }) => id).sort()).toEqual(Object.keys(homelab.cables).sort());
  });

  it('lets a cable leave towards the device at its other end', () => {
    expect(plate('pi-1').ports[0]?.side).toBe('top');
    const above = moveObjects(homelab, { view: 'cables', places: { 'pi-1': { x: 60, y: -200 } } });
    expect(plate('pi-1', sceneOf(above)).ports[0]?.side).toBe('bottom');
  });

  it('keeps every port on its plate or its edge', () => {
    for (const { width, height, ports } of scene.plates)
      for (const { left, top } of ports) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + 18).toBeLessThanOrEqual(width);
        expect(top).toBeGreaterThanOrEqual(-7);
        expect(top).toBeLessThanOrEqual(height);
      }
  });
});

describe('sceneOf, from the scene before an edit', () => {
  const edits: ((topology: Topology) => Topology)[] = [
    (topology) => moveObjects(topology, { view: 'cables', places: { 'pi-4': { x: 730, y: 520 } } }),
    (topology) => moveObjects(topology, { view: 'cables', places: { sw1: { x: 400, y: 900 } } }),
    (topology) => removeObjects(topology, { ids: ['pi-2'] }),
    (topology) => disconnect(topology, { cable: Object.keys(topology.cables)[0]! }),
    (topology) => addDevice(topology, { kind: 'switch', at: { x: 0, y: 300 } }),
    (topology) => withValueAt(topology, ['layout', 'cables'], {}),
    (topology) => withValueAt(topology, ['devices', 'pi-1'], undefined),
    (topology) => withValueAt(topology, ['devices', 'pi-1'], homelab.devices['pi-1']),
    (topology) => withValueAt(topology, ['containers'], {}),
    () => homelab,
  ];

  /** A cable that the edit does not touch keeps its course, where another may be as short. */
  const apartFromCourse = ({ points, ...cable }: DrawnCable) => ({
    ...cable,
    ends: [points[0], points.at(-1)],
  });

  it('is what it is from nothing', () => {
    let [topology, last] = [homelab, scene];
    for (const edit of edits) {
      topology = edit(topology);
      last = sceneOf(topology, last);
      const { plates, cables } = sceneOf(topology);
      expect(last.plates).toEqual(plates);
      expect(last.cables.map(apartFromCourse)).toEqual(cables.map(apartFromCourse));
    }
  });

  it('holds the same objects but for what the edit touched and what that is cabled to', () => {
    const moved = sceneOf(edits[0]!(homelab), scene);
    expect(moved.plates.filter((each) => !scene.plates.includes(each)).map(({ id }) => id)).toEqual([
      'sw1',
      'pi-4',
    ]);
    expect(moved.cables.filter((each) => scene.cables.includes(each)).length).toBeGreaterThan(0);
  });
});

describe('leadAround', () => {
  const plateNamed = (id: string) => plate(id);
  const cables = scene.cables.map((cable): DrawnCable => {
    const [from, to] = [endOf(plateNamed, cable, 0)!, endOf(plateNamed, cable, 1)!];
    const direct = cablePoints(from, to, cable.lane, cable.of);
    return { ...cable, points: direct, direct };
  });
  const drawn = new Map(cables.map((cable) => [cable.id, cable]));
  const straight = { ...scene, cables, parts: { ...scene.parts, drawn } };

  it('gives, in as many goes as it takes, what leading all at once gives', () => {
    let [led, goes]: [Scene, number] = [straight, 0];
    while (!isLedAround(led)) {
      let left = 3;
      led = leadAround(led, () => left-- > 0);
      goes++;
    }
    expect(goes).toBe(Math.ceil(scene.cables.length / 3));
    expect(led.cables).toEqual(scene.cables);
  });

  it('is done again for what an edit has left over', () => {
    const moved = moveObjects(homelab, { view: 'cables', places: { 'pi-4': { x: 730, y: 520 } } });
    const next = sceneOf(moved, straight);
    expect(isLedAround(next)).toBe(false);
    expect(leadAround(next, () => true).cables).toEqual(sceneOf(moved).cables);
  });
});

describe('reconciling', () => {
  const none = new Set<string>();
  const nodes = reconcileNodes([], scene, homelab, none);
  const edges = reconcileEdges([], scene.cables, none);

  it('keeps every element when nothing changed', () => {
    expect(reconcileNodes(nodes, sceneOf(homelab), homelab, none)).toEqual(nodes);
    reconcileNodes(nodes, sceneOf(homelab), homelab, none).forEach((node, i) => expect(node).toBe(nodes[i]));
    reconcileEdges(edges, sceneOf(homelab).cables, none).forEach((edge, i) => expect(edge).toBe(edges[i]));
  });

  it('replaces only the device that moved', () => {
    const moved = moveObjects(homelab, { view: 'cables', places: { 'pi-4': { x: 730, y: 520 } } });
    const after = reconcileNodes(nodes, sceneOf(moved), moved, none);
    const replaced = after.filter((node, i) => node !== nodes[i]).map(({ id }) => id);
    expect(replaced).toEqual(['pi-4']);
  });
});

describe('zonesOf', () => {
  it('tints hosts of one VLAN that stand together', () => {
    const vlans = zonesOf(homelab, scene.plates).map(({ vlan }) => vlan);
    expect(vlans).toEqual(expect.arrayContaining(['cluster', 'compute', 'lan']));
  });

  it('leaves a zone out that would hold a stranger', () => {
    const mixed = moveObjects(homelab, { view: 'cables', places: { dev: { x: 400, y: 520 } } });
    const vlans = zonesOf(mixed, sceneOf(mixed).plates).map(({ vlan }) => vlan);
    expect(vlans).not.toContain('cluster');
  });
});
