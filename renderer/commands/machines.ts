import { t } from '@lingui/core/macro';
import {
  ClipboardList,
  Eraser,
  Gauge,
  GitCompare,
  HardDriveDownload,
  Radio,
  ShieldCheck,
  Undo2,
} from 'lucide-react';
import { openDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { compareWithDesign, useDrift } from '../state/drift';
import { openFirstBoot, raspberryPis } from '../state/first-boot';
import { planMeasurement, useMeasure } from '../state/measure';
import { startLive, stopLive, useLive } from '../state/live';
import { isAgreeable, makePlan, usePlan } from '../state/plan';
import { showDock } from '../state/view';
import type { Command } from './command';

const busy = () => ['reading', 'applying'].includes(usePlan.getState().phase);

/** What talks to real machines. Planning and watching only read. */
export const machineCommands: Command[] = [
  {
    id: 'plan.make',
    label: t`Plan the apply`,
    group: 'Machines',
    icon: ClipboardList,
    shortcut: 'Mod+Shift+P',
    enabled: () => useDocument.getState().topology !== null && !busy(),
    run: () => makePlan(),
  },
  {
    id: 'plan.agree',
    label: t`Agree and apply`,
    group: 'Machines',
    icon: ShieldCheck,
    enabled: isAgreeable,
    run: () => {
      const { plan } = usePlan.getState();
      if (plan) openDialog({ kind: 'consent', hash: plan.hash });
    },
  },
  {
    id: 'plan.revert',
    label: t`Plan to take back the last apply`,
    group: 'Machines',
    icon: Undo2,
    enabled: () => useDocument.getState().topology !== null && !busy(),
    run: () => makePlan(undefined, 'revert'),
  },
  {
    id: 'plan.remove',
    label: t`Plan to take away what Rackloom put on the machines`,
    group: 'Machines',
    icon: Eraser,
    enabled: () => useDocument.getState().topology !== null && !busy(),
    run: () => makePlan(undefined, 'remove'),
  },
  {
    id: 'drift.compare',
    label: t`Compare the machines with the design`,
    group: 'Machines',
    icon: GitCompare,
    enabled: () => useDocument.getState().topology !== null && useDrift.getState().reading === null,
    run: () => {
      showDock('live');
      return compareWithDesign();
    },
  },
  {
    id: 'machines.measure',
    label: t`Measure round trips between the machines…`,
    group: 'Machines',
    icon: Gauge,
    enabled: () => useDocument.getState().topology !== null && useMeasure.getState().running === null,
    run: () => {
      showDock('measure', 300);
      return planMeasurement();
    },
  },
  {
    id: 'live.toggle',
    label: t`Watch the live machines`,
    group: 'Machines',
    icon: Radio,
    shortcut: 'Mod+L',
    enabled: () => useDocument.getState().topology !== null,
    run: () => (useLive.getState().watching ? stopLive() : startLive()),
  },
  {
    id: 'machines.firstBoot',
    label: t`Write first boot files of a Raspberry Pi…`,
    group: 'Machines',
    icon: HardDriveDownload,
    enabled: () => raspberryPis().length > 0,
    run: () => openFirstBoot(),
  },
];
