import { t } from '@lingui/core/macro';
import { SquareTerminal } from 'lucide-react';
import type { LiveContainer, LivePod } from '#shared/live/entities';
import type { TerminalPlace } from '#shared/live/terminal';
import { openTerminal } from '../state/terminals';
import { OpenButton } from './open-button';

/** Opens a shell in the Terminals panel. */
const TerminalButton = ({ name, place }: { name: string; place: TerminalPlace }) => (
  <OpenButton label={t`Shell in ${name}`} icon={SquareTerminal} open={() => openTerminal(place)} />
);

/** In the container that the pod is there for; not while it does not run. */
export function PodTerminalButton({ pod }: { pod: LivePod }) {
  const { source, namespace, name, phase, containers } = pod;
  const [container] = containers;
  if (phase !== 'Running' || container === undefined) return null;
  const cluster = source.slice('cluster/'.length);
  return <TerminalButton name={name} place={{ kind: 'pod', cluster, namespace, pod: name, container }} />;
}

export function ContainerTerminalButton({ container }: { container: LiveContainer }) {
  const { name, host, state } = container;
  if (state !== 'running') return null;
  return <TerminalButton name={name} place={{ kind: 'container', device: host, container: name }} />;
}
