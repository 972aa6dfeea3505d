import { t } from '@lingui/core/macro';
import { figureWords } from '../text/figure-words';
import { interval } from '../text/interval';
import { estimateIn, useReplications, type FigureKey } from './estimates';

/**
 * A random figure: where the run that is shown was replicated, its mean over the replications with the 95 % interval; else
 * what the one run says, in the words given.
 */
export function Figure({ of, children }: { of: FigureKey; children: string }) {
  const estimate = estimateIn(useReplications(), of);
  if (!estimate) return <>{children}</>;
  return (
    <span
      className="interval"
      title={t`Mean of ${estimate.runs} runs, 95 % interval; the run shown has ${children}`}
    >
      {interval(estimate, figureWords(of.name))}
    </span>
  );
}
