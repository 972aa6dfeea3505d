import { t } from '@lingui/core/macro';
import { HelpCircle, LineChart, Repeat, Unplug } from 'lucide-react';
import { useDocument } from '../state/document';
import { confidenceStudy, explanationStudy, failuresStudy, sweepStudy } from '../state/studies';
import { canSweep, explainDesign, findFailures, replicateDesign, sweepDesign } from '../state/study-settings';
import { showDock, showInspector } from '../state/view';
import type { Command } from './command';

/** A study's panel is high enough to read a table in. */
const height = 320;

const can = (study: { use: { getState: () => { running: unknown } } }) =>
  useDocument.getState().topology !== null && study.use.getState().running === null;

/** Questions that take many runs. */
export const studyCommands: Command[] = [
  {
    id: 'simulation.explain',
    label: t`Find what would move it`,
    group: 'Simulation',
    icon: HelpCircle,
    enabled: () => can(explanationStudy),
    run: () => {
      showInspector('why');
      return explainDesign();
    },
  },
  {
    id: 'simulation.failures',
    label: t`Find single points of failure`,
    group: 'Simulation',
    icon: Unplug,
    enabled: () => can(failuresStudy),
    run: () => {
      showDock('failures', height);
      return findFailures();
    },
  },
  {
    id: 'simulation.replicate',
    label: t`Simulate until the figures are sure`,
    group: 'Simulation',
    icon: Repeat,
    enabled: () => can(confidenceStudy),
    run: () => {
      showDock('confidence', height);
      return replicateDesign();
    },
  },
  {
    id: 'simulation.sweep',
    label: t`Sweep a setting over its values`,
    group: 'Simulation',
    icon: LineChart,
    enabled: () => can(sweepStudy),
    run: () => {
      showDock('sweep', height);
      return canSweep() ? sweepDesign() : undefined;
    },
  },
];
