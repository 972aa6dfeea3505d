import { t } from '@lingui/core/macro';
import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { useDocument } from '../state/document';
import { pause, play, usePlayback } from '../state/playback';
import { stepTrace, useTrace } from '../state/trace';
import { showDock } from '../state/view';
import type { Command } from './command';

const hasDocument = () => useDocument.getState().topology !== null;
const playing = () => usePlayback.getState().playing;
const canStep = () => hasDocument() && !playing();
const onPacket = () => canStep() && Boolean(useTrace.getState().view?.packet);

/** The events of one packet, whatever else is followed. */
const stepPacket = (to: 'next' | 'previous') => {
  const packet = useTrace.getState().view?.packet;
  return packet ? stepTrace(to, { packet: packet.number }) : Promise.resolve();
};

const step = (to: 'next' | 'previous') => () => {
  showDock('timeline', 300);
  return stepTrace(to);
};

/** Going through a run packet by packet. */
export const packetCommands: Command[] = [
  {
    id: 'packets.play',
    label: t`Play packets`,
    group: 'Simulation',
    icon: Play,
    shortcut: 'K',
    enabled: () => hasDocument() && !(useTrace.getState().view?.atEnd ?? false) && !playing(),
    run: () => {
      showDock('timeline', 300);
      play();
    },
  },
  {
    id: 'packets.pause',
    label: t`Pause packets`,
    group: 'Simulation',
    icon: Pause,
    shortcut: 'K',
    enabled: playing,
    run: pause,
  },
  {
    id: 'packets.previous',
    label: t`Previous event`,
    group: 'Simulation',
    icon: StepBack,
    shortcut: ',',
    enabled: canStep,
    run: step('previous'),
  },
  {
    id: 'packets.next',
    label: t`Next event`,
    group: 'Simulation',
    icon: StepForward,
    shortcut: '.',
    enabled: canStep,
    run: step('next'),
  },
  {
    id: 'packets.previousOfPacket',
    label: t`Previous event of this packet`,
    group: 'Simulation',
    icon: SkipBack,
    shortcut: '<',
    enabled: onPacket,
    run: () => stepPacket('previous'),
  },
  {
    id: 'packets.nextOfPacket',
    label: t`Next event of this packet`,
    group: 'Simulation',
    icon: SkipForward,
    shortcut: '>',
    enabled: onPacket,
    run: () => stepPacket('next'),
  },
];
