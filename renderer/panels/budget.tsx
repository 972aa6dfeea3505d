import { t } from '@lingui/core/macro';
import { memo, useDeferredValue } from 'react';
import { portsOf } from '#shared/devices/ports';
import type { Topology } from '#shared/topology/topology';
import { useDocument } from '../state/document';

/** What the design has used up and what is left of it: counted once an edit is to be seen on the canvas. */
export function Budget() {
  const topology = useDeferredValue(useDocument((state) => state.topology));
  return topology && Object.keys(topology.devices).length > 0 ? <Rows topology={topology} /> : null;
}

const Rows = memo(function Rows({ topology }: { topology: Topology }) {
  return (
    <>
      <h2 className="heading">{t`Budget`}</h2>
      <dl className="facts narrow">
        {rows(topology).map(([term, figure]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="mono">{figure}</dd>
          </div>
        ))}
      </dl>
    </>
  );
});

function rows(topology: Topology): [term: string, figure: string][] {
  const used = new Set(Object.values(topology.cables).flatMap(({ between }) => between));
  const switches = Object.entries(topology.devices).filter(([, { kind }]) => kind === 'switch');
  const ports = switches.map(([id, device]): [string, string] => {
    const all = portsOf(device).map(({ name }) => `${id}:${name}`);
    return [t`Ports ${id}`, `${all.filter((port) => used.has(port)).length} / ${all.length}`];
  });
  const racks = Object.entries(topology.racks).map(([id, { units }]): [string, string] => {
    const taken = new Set(
      Object.values(topology.devices).flatMap(({ rack }) => (rack?.in === id ? [rack.u] : [])),
    );
    return [t`Units ${id}`, `${taken.size} / ${units}`];
  });
  return [...ports, ...racks];
}
