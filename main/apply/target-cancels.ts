import { setMaxListeners } from 'node:events';
import { type Text, text } from '#shared/language/text';
import type { Plan, Step } from '#shared/plan/plan';

/** Targets that are taken out of a running apply, one by one; those that need nothing of them go on. */
export interface TargetCancels {
  cancel: (target: string) => void;
  /** Aborted once the target is cancelled. */
  signalOf: (target: string) => AbortSignal;
}

export function targetCancels(): TargetCancels {
  const controllers = new Map<string, AbortController>();
  const controllerOf = (target: string): AbortController => {
    const controller = controllers.get(target) ?? new AbortController();
    controllers.set(target, controller);
    return controller;
  };
  return {
    cancel: (target) => controllerOf(target).abort(),
    signalOf: (target) => controllerOf(target).signal,
  };
}

/** A target's steps heed both: the end of the whole apply and their own. */
export function signalsOf({ steps }: Plan, whole: AbortSignal, cancels: TargetCancels) {
  const signals = new Map<string, AbortSignal>();
  for (const { target } of steps)
    if (!signals.has(target))
      signals.set(target, heardByAll(AbortSignal.any([whole, cancels.signalOf(target)])));
  return (target: string): AbortSignal => signals.get(target) ?? whole;
}

/** Every step of the target listens, and there may be many. */
function heardByAll(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

/** Why a step was left. */
export const cancelWords = ({ target }: Step, cancels: TargetCancels): Text =>
  cancels.signalOf(target).aborted ? text`${target} was cancelled` : text`the apply was cancelled`;

/** Tells of each target that is cancelled, until `end`, which answers them all. */
export function tellCancels(
  { targets }: Plan,
  cancels: TargetCancels,
  tell: (target: string) => Promise<void>,
) {
  const over = new AbortController();
  const cancelled: string[] = [];
  for (const { id } of targets) {
    const onCancel = () => {
      cancelled.push(id);
      void tell(id);
    };
    const signal = cancels.signalOf(id);
    // It may have been cancelled while locks were taken and secrets asked for.
    if (signal.aborted) onCancel();
    else signal.addEventListener('abort', onCancel, { once: true, signal: over.signal });
  }
  return {
    end: () => {
      over.abort();
      return cancelled;
    },
  };
}
