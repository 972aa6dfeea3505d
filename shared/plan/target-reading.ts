import type { Text } from '../language/text';
import type { Diagnostic } from './diagnostic';

/** What a target is at, while its facts are read. */
export type TargetState =
  'waiting for its servers' | 'connecting' | 'reading' | 'read' | 'not there yet' | 'not reached';

/** Told whenever a target goes on. */
export interface TargetReading {
  target: string;
  state: TargetState;
  /** Why it was not reached, and what to do. */
  problem?: Diagnostic<Text>;
}

/** Hears of every target's reading. */
export type OnTarget = (target: string, state: TargetState, problem?: Diagnostic<Text>) => void;
