import { t } from '@lingui/core/macro';
import { Check, ChevronDown, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { commandOf } from '../commands/commands';
import { useDocument } from '../state/document';
import { chooseScenario, useSimulation } from '../state/simulation';
import { scenarioWords } from '../text/run-words';

const none = 'none';

/** Which of the file's scenarios the next run plays; a file without any has no picker. */
export function ScenarioPicker() {
  const scenarios = useDocument((state) => state.topology?.scenarios);
  const chosen = useSimulation((state) => state.request.scenario);
  const entries = Object.entries(scenarios ?? {});
  if (entries.length === 0) return null;
  const current = chosen === undefined ? undefined : scenarios?.[chosen];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="button scenario">
          <span className="muted">{t`Scenario:`}</span>
          <span className="truncate">{scenarioWords(scenarios, current && chosen)}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu scenarios" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={current && chosen !== undefined ? chosen : none}
            onValueChange={(id) => chooseScenario(id === none ? null : id)}
          >
            <Item
              id={none}
              label={scenarioWords(scenarios, undefined)}
              description={t`All traffic of the file, and nothing breaks.`}
            />
            {entries.map(([id, { label, description }]) => (
              <Item key={id} id={id} label={label ?? id} description={description} />
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Item className="menu-item" onSelect={() => void commandOf('make.scenario').run()}>
            <Plus className="menu-check" aria-hidden="true" />
            {commandOf('make.scenario').label}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ id, label, description }: { id: string; label: string; description: string | undefined }) {
  return (
    <DropdownMenu.RadioItem className="menu-item" value={id}>
      <DropdownMenu.ItemIndicator className="menu-check">
        <Check aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
      <span className="scenario-words">
        {label}
        {description && <span className="muted">{description}</span>}
      </span>
    </DropdownMenu.RadioItem>
  );
}
