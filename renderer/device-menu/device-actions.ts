import { Activity, SquareTerminal, type LucideIcon } from 'lucide-react';
import { kindOf } from '#shared/devices/kinds';
import type { Topology } from '#shared/topology/topology';
import { startLive, useLive } from '../state/live';
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

export const deviceActions: readonly DeviceAction[] = [
  {
    id: 'shell',
    label: 'Open a shell',
    icon: SquareTerminal,
    fits: takesLogins,
    run: (device) => openTerminal({ kind: 'device', device }),
  },
  {
    id: 'live',
    label: 'Show what is live',
    icon: Activity,
    fits: () => true,
    run: () => {
      if (!useLive.getState().watching) startLive();
      showInspector('live');
    },
  },
];
