import { describe, expect, it } from 'vitest';
import { moveObjects } from '#shared/topology/edits/move-objects';
import { sample } from '../testing/sample';
import { cablePoints } from './cable-path';
import { reconcileEdges, reconcileNodes } from './flow-elements';
import { endOf, isLedAround, leadAround, sceneOf, type DrawnCable } from './scene';
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

describe('leadAround', () => {
  const plateNamed = (id: string) => plate(id);
  const straight = {
    ...scene,
    cables: scene.cables.map((cable): DrawnCable => {
      const [from, to] = [endOf(plateNamed, cable, 0)!, endOf(plateNamed, cable, 1)!];
      return { ...cable, points: cablePoints(from, to, cable.lane, cable.of), direct: true };
    }),
  };

  it('gives, in as many goes as it takes, what leading all at once gives', () => {
    let [led, goes] = [straight, 0];
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
