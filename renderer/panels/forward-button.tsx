import { t } from '@lingui/core/macro';
import { Waypoints } from 'lucide-react';
import type { LivePod, LiveService } from '#shared/live/entities';
import type { ForwardTarget } from '#shared/live/forward';
import { openDialog } from '../state/dialogs';

/** Asks which port is to be forwarded. */
function ForwardButton({ name, target, ports }: { name: string; target: ForwardTarget; ports: number[] }) {
  return (
    <button
      type="button"
      className="icon-button small"
      title={t`Forward a port of ${name}`}
      aria-label={t`Forward a port of ${name}`}
      onClick={() => openDialog({ kind: 'forward', target, ports })}
    >
      <Waypoints />
    </button>
  );
}

const clusterOf = (source: string) => source.slice('cluster/'.length);

export const PodForwardButton = ({ pod: { source, namespace, name } }: { pod: LivePod }) => (
  <ForwardButton
    name={name}
    target={{ kind: 'pod', cluster: clusterOf(source), namespace, pod: name }}
    ports={[]}
  />
);

export const ServiceForwardButton = ({ service }: { service: LiveService }) => (
  <ForwardButton
    name={service.name}
    target={{
      kind: 'service',
      cluster: clusterOf(service.source),
      namespace: service.namespace,
      service: service.name,
    }}
    ports={service.ports.map(({ port }) => port)}
  />
);
