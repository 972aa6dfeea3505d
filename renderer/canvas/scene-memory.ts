import type { Topology } from '#shared/topology/topology';
import { sceneOf, type Scene } from './scene';

/** The scene drawn last: the next is made from it, so that an edit costs what it touches. */
let last: { topology: Topology; scene: Scene } | null = null;

export function drawnScene(topology: Topology): Scene {
  if (last?.topology !== topology) last = { topology, scene: sceneOf(topology, last?.scene) };
  return last.scene;
}

export const drawnCables = () => last?.scene.cables ?? [];

/** What stands where now, for a cable that is led anew while a device is dragged. */
export const standing = () => last?.scene.index;
