import type { KubeConfig } from '@kubernetes/client-node';
import { pause, type Pace } from '../pace';
import { getText } from './api';

/** One unanswered question may be a busy server; two in a row are lost contact. */
const mostMissed = 2;

/**
 * Asks the API again and again whether it is ready, so that lost contact is noticed also when nothing changes and no
 * connection breaks. Rejects with the reason when it is not.
 */
export async function pulse(options: {
  kubeConfig: KubeConfig;
  onAnswer: () => void;
  pace: Pace;
  signal: AbortSignal;
}): Promise<void> {
  const { kubeConfig, onAnswer, pace, signal } = options;
  let missed = 0;
  while (!signal.aborted) {
    try {
      await getText(kubeConfig, '/readyz', { signal, timeoutMs: pace.answerMs });
      missed = 0;
      onAnswer();
    } catch (error) {
      if (++missed >= mostMissed) throw error;
    }
    await pause(pace.pollMs, signal);
  }
}
