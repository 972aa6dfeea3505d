import { t } from '@lingui/core/macro';

interface TicksProps {
  label: string;
  /** What it means that nothing is ticked. */
  hint?: string | undefined;
  choices: readonly (readonly [value: string, label: string])[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

/** Any number of what there is. */
export function Ticks({ label, hint, choices, chosen, onToggle }: TicksProps) {
  return (
    <fieldset className="field tall several">
      <legend>{label}</legend>
      <div>
        {choices.map(([value, words]) => (
          <label key={value} className="tick">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
            {words}
          </label>
        ))}
        {choices.length === 0 && <span className="muted">{t`none there yet`}</span>}
        {choices.length > 0 && chosen.length === 0 && hint && (
          <span className="muted">{t`none ticked: ${hint}`}</span>
        )}
      </div>
    </fieldset>
  );
}
