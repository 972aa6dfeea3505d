import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Topology } from '#shared/topology/topology';
import { written } from '../commands/shortcut';
import { useDocument } from '../state/document';
import { useSimulation } from '../state/simulation';
import { endTour, useTour } from '../state/tour';
import { TourOutcome } from './tour-outcome';
import { stepAt, tourSteps, type TourStep } from './tour-steps';

/** The tour beside the work it asks for: it goes on by itself, and never stands in the way. */
export function Tour() {
  const before = useTour((state) => state.before);
  const topology = useDocument((state) => state.topology);
  return before && topology ? <TourCard before={before} topology={topology} /> : null;
}

function TourCard({ before, topology }: { before: Topology; topology: Topology }) {
  const kept = useSimulation((state) => state.kept);
  const simulated = useSimulation((state) => state.simulated);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), [before]);
  const at = stepAt({ before, topology, kept, simulated });
  const step = tourSteps[at];
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') endTour();
  };
  return (
    <section className="tour" aria-label={t`Tour`} tabIndex={-1} ref={card} onKeyDown={onKey}>
      <div className="tour-head">
        <span className="muted">{step ? t`Step ${at + 1} of ${tourSteps.length}` : t`The tour is over`}</span>
        <button type="button" className="icon-button small" aria-label={t`End the tour`} onClick={endTour}>
          <X />
        </button>
      </div>
      <div className="tour-track" aria-hidden="true">
        {tourSteps.map(({ title }, index) => (
          <i key={title} data-done={index < at || undefined} />
        ))}
      </div>
      <div className="tour-words" aria-live="polite">
        {step ? <StepWords step={step} /> : <TourOutcome />}
      </div>
      <button type="button" className={step ? 'button small' : 'button small primary'} onClick={endTour}>
        {step ? t`Skip the tour` : t`Done`}
      </button>
    </section>
  );
}

function StepWords({ step: { title, words, keys } }: { step: TourStep }) {
  return (
    <>
      <strong>{title}</strong>
      <p>{words}</p>
      <p className="muted">{keys(written)}</p>
    </>
  );
}
