import { t } from '@lingui/core/macro';
import {
  Activity,
  Eraser,
  HardDriveDownload,
  SquareTerminal,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import { kindOf } from '#shared/devices/kinds';
import type { Topology } from '#shared/topology/topology';
import { openDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { openFirstBoot } from '../state/first-boot';
import { startLive, useLive } from '../state/live';
import { makePlan } from '../state/plan';
import { openTerminal } from '../state/terminals';
import { showInspector } from '../state/view';

/** What a device's menu has beside edits. */
interface DeviceAction {
  id: string;
  label: string;
  icon: LucideIcon;
  fits: (topology: Topology, device: string) => boolean;
  run: (device: string) => void;
}

/** Whether somebody can log in there: hosts, and whatever says how. */
const takesLogins = ({ devices }: Topology, id: string) => {
  const device = devices[id];
  return device !== undefined && (device.ssh !== undefined || kindOf(device).role === 'host');
};

/** Ports of the host that its Docker containers are published on. */
function published(device: string): number[] {
  const containers = Object.values(useDocument.getState().topology?.containers ?? {});
  return containers
    .filter(({ host }) => host === device)
    .flatMap(({ ports = {} }) => Object.keys(ports).map(Number));
}

export const deviceActions: readonly DeviceAction[] = [
  {
    id: 'shell',
    label: t`Open a shell`,
    icon: SquareTerminal,
    fits: takesLogins,
    run: (device) => openTerminal({ kind: 'device', device }),
  },
  {
    id: 'forward',
    label: t`Forward a port…`,
    icon: Waypoints,
    fits: takesLogins,
    run: (device) =>
      openDialog({ kind: 'forward', target: { kind: 'device', device }, ports: published(device) }),
  },
  {
    id: 'first-boot',
    label: t`Write first boot files…`,
    icon: HardDriveDownload,
    fits: ({ devices }, device) => devices[device]?.kind === 'raspberry-pi',
    run: (device) => void openFirstBoot(device),
  },
  {
    id: 'live',
    label: t`Show what is live`,
    icon: Activity,
    fits: () => true,
    run: () => {
      if (!useLive.getState().watching) startLive();
      showInspector('live');
    },
  },
  {
    id: 'remove',
    label: t`Plan to take away what Rackloom put there`,
    icon: Eraser,
    fits: takesLogins,
    run: (device) => void makePlan([device], 'remove'),
  },
];
