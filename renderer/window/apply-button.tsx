import { Tooltip } from '../controls/tooltip';
import { useCommand } from '../commands/use-command';
import { useDocument } from '../state/document';
import { usePlan } from '../state/plan';
import { sameDesign } from '../state/same-design';
import { plural } from '../text/figures';

/** Makes a plan and shows it; nothing changes before the user has agreed to it. */
export function ApplyButton() {
  const { command, enabled } = useCommand('plan.make');
  const phase = usePlan((state) => state.phase);
  const steps = usePlan((state) => (state.phase === 'ready' ? state.plan?.steps.length : undefined));
  const planned = usePlan((state) => state.planned);
  const current = useDocument((state) => sameDesign(planned, state.topology));
  return (
    <Tooltip
      text="Compare the design with the machines and show what would change"
      shortcut={command.shortcut}
    >
      <button type="button" className="button" disabled={!enabled} onClick={() => void command.run()}>
        {phase === 'reading' ? 'Reading…' : phase === 'applying' ? 'Applying…' : 'Apply…'}
        {steps !== undefined && current && (
          <span className="count" aria-label={plural(steps, 'change')}>
            {steps}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
