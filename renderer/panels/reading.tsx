import { t } from '@lingui/core/macro';
import { Check, Circle, CircleDashed, LoaderCircle, X } from 'lucide-react';
import type { TargetState } from '#shared/plan/target-reading';
import { Progress } from '../controls/progress';
import { useSeconds } from '../state/seconds';
import { isRead, type TargetReadings } from '../state/target-readings';
import { age } from '../text/figures';

interface ReadingProps {
  title: string;
  targets: TargetReadings;
  onCancel: () => void;
}

/** Which machine is at what, while their facts are read; what is not reached says why at once. */
export function Reading({ title, targets, onCancel }: ReadingProps) {
  const states = Object.values(targets);
  const read = states.filter(({ state }) => isRead(state)).length;
  return (
    <div className="reading">
      <header>
        <strong role="status">{title}</strong>
        <span className="muted">{t`${read} of ${states.length} heard of. Nothing is changed.`}</span>
        <button type="button" className="button small" onClick={onCancel}>
          {t`Cancel`}
        </button>
      </header>
      <Progress label={title} share={states.length === 0 ? null : read / states.length} />
      <ul aria-label={t`Machines`}>
        {Object.entries(targets).map(([target, reading]) => (
          <TargetRow key={target} target={target} {...reading} />
        ))}
      </ul>
    </div>
  );
}

const words: Record<TargetState, string> = {
  'waiting for its servers': t`waiting for its servers`,
  connecting: t`connecting`,
  reading: t`reading`,
  read: t`read`,
  'not there yet': t`not there yet`,
  'not reached': t`not reached`,
};
const signs = {
  'waiting for its servers': { icon: Circle, className: 'muted' },
  connecting: { icon: LoaderCircle, className: 'spinning' },
  reading: { icon: LoaderCircle, className: 'spinning' },
  read: { icon: Check, className: 'good' },
  'not there yet': { icon: CircleDashed, className: 'muted' },
  'not reached': { icon: X, className: 'bad' },
};

/** From then on how long it has been at it says that it hangs. */
const slowMs = 3000;

function TargetRow({ target, state, since, problem }: { target: string } & TargetReadings[string]) {
  const waited = useSeconds() - since;
  const { icon: Icon, className } = signs[state];
  const slow = !isRead(state) && waited >= slowMs;
  return (
    <li data-target={target} data-state={state}>
      <Icon className={`step-sign ${className}`} aria-hidden="true" />
      <div>
        <strong>{target}</strong>{' '}
        <span className={problem ? 'bad' : 'muted'}>
          {slow ? t`${words[state]}, for ${age(waited / 1000)}` : words[state]}
        </span>
        {problem && (
          <p>
            {problem.summary} <span className="muted">{problem.mend}</span>
          </p>
        )}
      </div>
    </li>
  );
}
