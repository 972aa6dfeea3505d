import { plural, t } from '@lingui/core/macro';
import { Tooltip } from '../controls/tooltip';
import { useCommand } from '../commands/use-command';
import { useDocument } from '../state/document';
import { usePlan } from '../state/plan';
import { sameDesign } from '../state/same-design';

/** Makes a plan and shows it; nothing changes before the user has agreed to it. */
export function ApplyButton() {
  const { command, enabled } = useCommand('plan.make');
  const phase = usePlan((state) => state.phase);
  const steps = usePlan((state) => (state.phase === 'ready' ? state.plan?.steps.length : undefined));
  const planned = usePlan((state) => state.planned);
  const current = useDocument((state) => sameDesign(planned, state.topology));
  return (
    <Tooltip
      text={t`Compare the design with the machines and show what would change`}
      shortcut={command.shortcut}
    >
      <button type="button" className="button" disabled={!enabled} onClick={() => void command.run()}>
        {phase === 'reading' ? t`Reading…` : phase === 'applying' ? t`Applying…` : t`Apply…`}
        {steps !== undefined && current && (
          <span className="count" aria-label={plural(steps, { one: '# change', other: '# changes' })}>
            {steps}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
