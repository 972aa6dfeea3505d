import { lossName } from '#shared/results/figure-parts';
import { lossReasons, type LossReason } from '#shared/results/losses';
import { count } from '../text/figures';
import { inWords } from '../text/said';
import { estimateIn, useReplications, type FigureKey } from './estimates';
import { Figure } from './figure';

const keyOf = (whole: FigureKey, reason: LossReason): FigureKey => ({
  ...whole,
  name: lossName(whole.name, reason),
});

/** Reasons that the run shown met, or that its replications did. */
export function useLossReasons(
  whole: FigureKey,
  lost: Partial<Record<LossReason, number>>,
): readonly LossReason[] {
  const replications = useReplications();
  return lossReasons.filter(
    (reason) => (lost[reason] ?? 0) > 0 || (estimateIn(replications, keyOf(whole, reason))?.mean ?? 0) > 0,
  );
}

interface LossListProps {
  /** The figure that they add up to. */
  whole: FigureKey;
  reasons: readonly LossReason[];
  lost: Partial<Record<LossReason, number>>;
}

/** `12 ± 3 × queue full, 2 ± 1 × link loss` */
export function LossList({ whole, reasons, lost }: LossListProps) {
  return reasons.map((reason, i) => (
    <span key={reason}>
      {i > 0 && ', '}
      <Figure of={keyOf(whole, reason)}>{count(lost[reason] ?? 0)}</Figure> × {inWords(reason)}
    </span>
  ));
}
