import { t } from '@lingui/core/macro';
import { Columns2, Play, Square, X } from 'lucide-react';
import { useDocument } from '../state/document';
import {
  cancelSimulation,
  forgetKeptRun,
  keepRun,
  simulateDocument,
  useSimulation,
} from '../state/simulation';
import { showDock } from '../state/view';
import type { Command } from './command';

const running = () => useSimulation.getState().progress !== null;

export const simulationCommands: Command[] = [
  {
    id: 'simulation.run',
    label: t`Simulate`,
    group: 'Simulation',
    icon: Play,
    shortcut: 'Mod+Enter',
    enabled: () => useDocument.getState().topology !== null && !running(),
    run: simulateDocument,
  },
  {
    id: 'simulation.cancel',
    label: t`Cancel simulation`,
    group: 'Simulation',
    icon: Square,
    enabled: running,
    run: cancelSimulation,
  },
  {
    id: 'simulation.keep',
    label: t`Keep this run to compare`,
    group: 'Simulation',
    icon: Columns2,
    enabled: () => useSimulation.getState().results !== null && !running(),
    run: () => {
      keepRun();
      showDock('compare');
    },
  },
  {
    id: 'simulation.forgetKept',
    label: t`Stop comparing`,
    group: 'Simulation',
    icon: X,
    enabled: () => useSimulation.getState().kept !== null,
    run: forgetKeptRun,
  },
];
