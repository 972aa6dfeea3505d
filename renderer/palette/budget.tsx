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
        {rows(topology).map(([term, figure], index) => (
          <div key={index}>
            <dt>{term}</dt>
            <dd className="mono">{figure}</dd>
          </div>
        ))}
      </dl>
    </>
  );
});

function rows({ devices, cables, racks }: Topology): [term: string, figure: string][] {
  const used = new Set<string>();
  for (const id of Object.keys(cables)) for (const end of cables[id]!.between) used.add(end);
  const taken = new Map<string, Set<number>>();
  const ports: [string, string][] = [];
  for (const id of Object.keys(devices)) {
    const device = devices[id]!;
    const { kind, rack } = device;
    if (rack) taken.set(rack.in, (taken.get(rack.in) ?? new Set()).add(rack.u));
    if (kind !== 'switch') continue;
    const all = portsOf(device);
    const inUse = all.filter(({ name }) => used.has(`${id}:${name}`));
    ports.push([t`Ports ${id}`, `${inUse.length} / ${all.length}`]);
  }
  const units = Object.entries(racks).map(([id, rack]): [string, string] => [
    t`Units ${rack.label ?? id}`,
    `${taken.get(id)?.size ?? 0} / ${rack.units}`,
  ]);
  return [...ports, ...units];
}
