import { t } from '@lingui/core/macro';
import { nounOf, ownerOf } from '#shared/topology/owners';
import type { Topology } from '#shared/topology/topology';
import { describeDevice } from '../canvas/device-words';
import { LiveBadge } from '../canvas/live-badge';
import { useLiveDevice } from '../canvas/use-live-device';
import { CommandIcon } from '../controls/command-button';
import { DeviceMenuButton } from '../device-menu/device-menu-button';
import { clusterRole } from '../state/cluster-role';
import { inWords } from '../text/said';
import { SelectionHead } from './selection-head';

/** What is selected, by name and in a few words; the homelab, while nothing is. */
export function Head({ topology, ids }: { topology: Topology; ids: readonly string[] }) {
  const id = ids.at(-1);
  if (ids.length > 1) return <SelectionHead topology={topology} ids={ids} />;
  if (id && topology.devices[id]) return <DeviceHead topology={topology} id={id} />;
  const cable = id ? topology.cables[id] : undefined;
  const workload = id ? (topology.workloads[id] ?? topology.containers[id]) : undefined;
  const service = id ? topology.services[id] : undefined;
  const ingress = id ? topology.ingresses[id] : undefined;
  const words =
    cable?.between.join(' – ') ??
    workload?.image ??
    (service
      ? t`Service of ${service.workload}`
      : ingress
        ? t`Ingress ${ingress.host}`
        : otherWords(topology, id));
  return (
    <header className="inspector-head">
      <h2>
        <span className="truncate">{id ?? topology.name}</span>
        {id && <CommandIcon id="edit.delete" small />}
      </h2>
      <p className="muted truncate" title={words}>
        {words}
      </p>
    </header>
  );
}

/** What the rest is; the homelab itself by its description. */
function otherWords(topology: Topology, id: string | undefined): string | undefined {
  const { racks, layout, description } = topology;
  if (id === undefined) return description;
  if (racks[id]) return racks[id].label ?? t`Rack`;
  if (layout.zones?.[id]) return t`Zone`;
  const owner = ownerOf(topology, id);
  return owner && inWords(nounOf[owner]);
}

function DeviceHead({ topology, id }: { topology: Topology; id: string }) {
  const { condition, words } = useLiveDevice(topology, id);
  const role = clusterRole(topology, id);
  const rack = topology.devices[id]?.rack;
  return (
    <header className="inspector-head">
      <h2>
        <span className="truncate">{id}</span>
        {role && <span className="tag">{role.role}</span>}
        {condition !== 'unwatched' && (
          <span className="inspector-condition" data-state={condition}>
            <LiveBadge condition={condition} words="" />{' '}
            <span className="truncate">{words.split(':')[0]}</span>
          </span>
        )}
        <DeviceMenuButton id={id} />
      </h2>
      <p className="muted truncate">
        {describeDevice(topology, id)}
        {rack && ` · ${topology.racks[rack.in]?.label ?? rack.in} U${rack.u}`}
      </p>
    </header>
  );
}
