import { plural, t } from '@lingui/core/macro';
import { memo } from 'react';
import { kindOf } from '#shared/devices/kinds';
import { primaryAddress } from '#shared/topology/lookup';
import type { Topology } from '#shared/topology/topology';
import { useSimulation } from '../state/simulation';
import { share } from '../text/figures';
import { DeviceBadge } from './device-badge';
import { DeviceGlyph } from './device-glyph';
import { DriftBadge } from './drift-badge';
import { LiveStrip } from './live-strip';
import { loadColour } from './load-colour';
import { describeDevice } from './device-words';
import { useLiveDevice } from './use-live-device';

interface FaceProps {
  id: string;
  topology: Topology;
}

export const HostFace = memo(function HostFace({ id, topology }: FaceProps) {
  const device = topology.devices[id];
  const { condition, pods } = useLiveDevice(topology, id);
  if (!device) return null;
  const address = primaryAddress(device)?.split('/')[0];
  return (
    <>
      <div className="plate-head">
        <DeviceGlyph kind={device.kind} />
        <strong className="truncate">{id}</strong>
        <DriftBadge id={id} />
        <DeviceBadge topology={topology} id={id} />
      </div>
      <div className="plate-role truncate">
        {condition === 'absent' ? t`not applied yet` : describeDevice(topology, id)}
      </div>
      <div className="plate-line">
        <span className="mono">{address ?? (kindOf(device).role === 'host' ? t`no address` : '')}</span>
        {pods.length > 0 && (
          <span className="plate-pods">{plural(pods.length, { one: '# pod', other: '# pods' })}</span>
        )}
      </div>
      <Containers id={id} topology={topology} />
      {kindOf(device).role === 'host' && (
        <div className="plate-foot">
          <ProcessorLoad id={id} />
          <LiveStrip topology={topology} id={id} />
        </div>
      )}
    </>
  );
});

/** What Docker runs here, with the published port. */
function Containers({ id, topology }: FaceProps) {
  const here = Object.entries(topology.containers).filter(([, { host }]) => host === id);
  const { containers } = useLiveDevice(topology, id);
  if (here.length === 0) return null;
  const shown = here.slice(0, 2);
  return (
    <div className="plate-chips">
      {shown.map(([container, { name, ports = {} }]) => {
        const live = containers.find((one) => one.record === container || one.name === (name ?? container));
        const port = Object.keys(ports)[0];
        return (
          <span key={container} className="chip mono truncate" data-live={live?.state}>
            {container}
            {port && ` :${port}`}
          </span>
        );
      })}
      {here.length > shown.length && <span className="chip mono">+{here.length - shown.length}</span>}
    </div>
  );
}

function ProcessorLoad({ id }: { id: string }) {
  const busy = useSimulation(({ results }) => results?.hosts[id]?.cpu);
  if (busy === undefined) return null;
  return (
    <div className="plate-load" title={t`Simulated processor load ${share(busy)}`}>
      <div>
        <div style={{ width: `${Math.min(100, busy * 100)}%`, background: loadColour(busy) }} />
      </div>
      <span className="mono">{share(busy)}</span>
    </div>
  );
}
