import { t } from '@lingui/core/macro';
import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useSimulation } from '../state/simulation';
import { time } from '../text/figures';

const second = 1e9;
const durations = [1, 5, 20, 60].map((seconds) => seconds * second);

/** How long to simulate, and with which seed. */
export function RunSettings() {
  const request = useSimulation((state) => state.request);
  const set = (change: Partial<typeof request>) =>
    useSimulation.setState({ request: { ...request, ...change } });
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="button quiet run-settings" aria-label={t`Simulation settings`}>
          <SlidersHorizontal />
          <span className="mono">{t`${time(request.duration)} · seed ${request.seed}`}</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu settings"
          align="end"
          sideOffset={6}
          aria-label={t`Simulation settings`}
        >
          <div className="field">
            <label htmlFor="run-duration">{t`Measure`}</label>
            <select
              id="run-duration"
              className="input"
              value={request.duration}
              onChange={(event) => set({ duration: Number(event.target.value) })}
            >
              {[...new Set([...durations, request.duration])]
                .sort((a, b) => a - b)
                .map((duration) => (
                  <option key={duration} value={duration}>
                    {t`${time(duration)} of simulated time`}
                  </option>
                ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="run-seed">{t`Seed`}</label>
            <input
              id="run-seed"
              className="input mono"
              type="number"
              min={1}
              step={1}
              value={request.seed}
              onChange={(event) => set({ seed: Math.max(1, Math.floor(event.target.valueAsNumber) || 1) })}
            />
          </div>
          <p className="muted">{t`The same design and seed give the same figures, to the last digit.`}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
