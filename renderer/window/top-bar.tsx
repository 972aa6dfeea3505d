import { t } from '@lingui/core/macro';
import { Moon, Play, Sun, X } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useCommand } from '../commands/use-command';
import { CommandIcon } from '../controls/command-button';
import { Progress } from '../controls/progress';
import { Tooltip } from '../controls/tooltip';
import { isEdited, useDocument } from '../state/document';
import { cancelSimulation, useSimulation } from '../state/simulation';
import { toggleTheme, useView } from '../state/view';
import { ApplyButton } from './apply-button';
import { LiveCount } from './live-count';
import { AddMenu, MainMenu } from './main-menu';
import { RunSettings } from './run-settings';
import { ScenarioPicker } from './scenario-picker';
import { ViewSwitch } from './view-switch';

export function TopBar() {
  return (
    <header className="top-bar">
      <MainMenu />
      <FileName />
      <ViewSwitch />
      <CommandIcon id="edit.undo" />
      <CommandIcon id="edit.redo" />
      <AddMenu />
      <span className="spring" />
      <ScenarioPicker />
      <RunSettings />
      <SimulateButton />
      <ApplyButton />
      <LiveCount />
      <ThemeButton />
    </header>
  );
}

function FileName() {
  const name = useDocument((state) => state.topology?.name ?? state.name);
  const path = useDocument((state) => state.path);
  const edited = useDeferredValue(useDocument(isEdited));
  return (
    <div className="file-name" title={path ?? t`Not saved to a file yet`}>
      <strong className="truncate">{name}</strong>
      <span className="muted">{edited ? t`edited` : path === null ? t`not in a file` : ''}</span>
    </div>
  );
}

function SimulateButton() {
  const { command, enabled } = useCommand('simulation.run');
  const progress = useSimulation((state) => state.progress);
  if (progress) {
    return (
      <div className="running">
        <span className="muted">{t`Simulating`}</span>
        <Progress label={t`Simulation`} share={progress.done} />
        <button
          type="button"
          className="icon-button small"
          aria-label={t`Cancel simulation`}
          onClick={cancelSimulation}
        >
          <X />
        </button>
      </div>
    );
  }
  return (
    <Tooltip text={t`Simulate the traffic, packet by packet`} shortcut={command.shortcut}>
      <button type="button" className="button primary" disabled={!enabled} onClick={() => void command.run()}>
        <Play fill="currentColor" /> {t`Simulate`}
      </button>
    </Tooltip>
  );
}

function ThemeButton() {
  const dark = useView((state) => state.theme === 'dark');
  return (
    <Tooltip text={dark ? t`Light theme` : t`Dark theme`}>
      <button
        type="button"
        className="icon-button"
        aria-label={t`Dark theme`}
        aria-pressed={dark}
        onClick={toggleTheme}
      >
        {dark ? <Sun /> : <Moon />}
      </button>
    </Tooltip>
  );
}
