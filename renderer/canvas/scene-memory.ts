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

/** So long it works at one go at most, ms: a key that comes meanwhile waits no longer. */
const slice = 8;

/** Leads the cables of a large drawing around once its frame is seen, behind all else. Returns a function that stops it. */
export function refineScene(topology: Topology): () => void {
  let scene = drawnScene(topology);
  let stopped = false;
  const work = () => {
    if (stopped || last?.topology !== topology) return;
    const until = performance.now() + slice;
    scene = leadAround(scene, () => performance.now() < until);
    // The next idle callback would come 50 ms later, however little this one took.
    if (!isLedAround(scene)) void goOn();
    else {
      last = { topology, scene };
      useSceneVersion.setState(({ version }) => ({ version: version + 1 }));
    }
  };
  const goOn = () => scheduler.postTask(work, { priority: 'background' });
  const first = isLedAround(scene) ? 0 : requestIdleCallback(work);
  return () => {
    cancelIdleCallback(first);
    stopped = true;
  };
}

export const drawnCables = () => last?.scene.cables ?? [];

/** What stands where now, for a cable that is led anew while a device is dragged. */
export const standing = () => last?.scene.index;
