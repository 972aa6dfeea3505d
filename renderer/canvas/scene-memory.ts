import { create } from 'zustand';
import type { Topology } from '#shared/topology/topology';
import { isLedAround, leadAround, sceneOf, type Scene } from './scene';

/** The scene drawn last: the next is made from it, so that an edit costs what it touches. */
let last: { topology: Topology; scene: Scene } | null = null;

/** Grows when the scene of the same design has been led around what was in its cables' way. */
export const useSceneVersion = create<{ version: number }>()(() => ({ version: 0 }));

export function drawnScene(topology: Topology): Scene {
  if (last?.topology !== topology) last = { topology, scene: sceneOf(topology, last?.scene) };
  return last.scene;
}

/** Leads the cables of a large drawing around while nothing else is to be done. Returns a function that stops it. */
export function refineScene(topology: Topology): () => void {
  let scene = drawnScene(topology);
  let next = 0;
  const work = (deadline: IdleDeadline) => {
    if (last?.topology !== topology) return;
    scene = leadAround(scene, () => deadline.timeRemaining() > 2);
    if (!isLedAround(scene)) next = requestIdleCallback(work);
    else {
      last = { topology, scene };
      useSceneVersion.setState(({ version }) => ({ version: version + 1 }));
    }
  };
  if (!isLedAround(scene)) next = requestIdleCallback(work);
  return () => cancelIdleCallback(next);
}

export const drawnCables = () => last?.scene.cables ?? [];

/** What stands where now, for a cable that is led anew while a device is dragged. */
export const standing = () => last?.scene.index;
