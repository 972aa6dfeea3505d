import { useDeferredValue, useSyncExternalStore } from 'react';
import { useArranging } from '../state/auto-layout';
import { useClient } from '../state/client';
import { useClipboard } from '../state/clipboard';
import { useDocument } from '../state/document';
import { useDrift } from '../state/drift';
import { useLive } from '../state/live';
import { usePlan } from '../state/plan';
import { usePlayback } from '../state/playback';
import { useSelection } from '../state/selection';
import { useSimulation } from '../state/simulation';
import { confidenceStudy, explanationStudy, failuresStudy, sweepStudy } from '../state/studies';
import { useTrace } from '../state/trace';
import type { Command } from './command';
import { commandOf } from './commands';

const stores = [
  useArranging,
  useClient,
  useClipboard,
  useDocument,
  useDrift,
  useLive,
  usePlan,
  usePlayback,
  useSelection,
  useSimulation,
  useTrace,
  confidenceStudy.use,
  explanationStudy.use,
  failuresStudy.use,
  sweepStudy.use,
];

function subscribe(changed: () => void): () => void {
  const stops = stores.map((store) => store.subscribe(changed));
  return () => stops.forEach((stop) => stop());
}

/**
 * A command and whether it can run now; the latter follows an edit once the canvas shows it, as a frame that changes from the top
 * bar to the status bar is one whose every pixel is put together anew.
 */
export function useCommand(id: string): { command: Command; enabled: boolean } {
  const command = commandOf(id);
  const enabled = useDeferredValue(useSyncExternalStore(subscribe, () => command.enabled()));
  return { command, enabled };
}
