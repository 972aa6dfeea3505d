import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ToggleGroup } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import type { Rack } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { select, useSelection } from '../state/selection';
import { useView, type RackSides } from '../state/view';
import { NoticeBar } from '../window/notice-bar';
import { VlanLegend } from '../window/vlan-legend';
import { placeWords, useCarrying } from './carrying';
import { Elevation } from './elevation';
import { Unmounted } from './unmounted';

/** The racks to scale, side by side, from the front and the rear. */
export function RackView({ topology }: { topology: Topology }) {
  const racks = Object.entries(topology.racks);
  const sides = useView((state) => state.rackSides);
  if (racks.length === 0) return <NoRacks />;
  return (
    <section className="canvas-region racks" aria-label={t`Racks`}>
      <div className="racks-tools">
        <VlanLegend topology={topology} />
        <Sides sides={sides} />
      </div>
      <div className="racks-body" onKeyDown={walk}>
        <Unmounted topology={topology} />
        {racks.map(([id, rack]) => (
          <RackUnit key={id} topology={topology} id={id} rack={rack} sides={sides} />
        ))}
      </div>
      <Spoken topology={topology} />
      <NoticeBar />
    </section>
  );
}

interface RackUnitProps {
  topology: Topology;
  id: string;
  rack: Rack;
  sides: RackSides;
}

function RackUnit({ topology, id, rack, sides }: RackUnitProps) {
  const selected = useSelection(({ ids }) => ids.includes(id));
  return (
    <section className="rack" aria-label={t`Rack ${rack.label ?? id}`} data-selected={selected || undefined}>
      <h2>
        <button type="button" className="link" onClick={() => select([id])}>
          {rack.label ?? id}
        </button>{' '}
        <span className="muted mono">
          {rack.units} U · {rack.width === '10in' ? '10″' : '19″'}
        </span>
      </h2>
      <div className="rack-sides">
        {sides !== 'rear' && <Elevation topology={topology} id={id} rack={rack} face="front" />}
        {sides !== 'front' && <Elevation topology={topology} id={id} rack={rack} face="rear" />}
      </div>
    </section>
  );
}

const labels: Record<RackSides, string> = { front: t`Front`, rear: t`Rear`, both: t`Both` };

function Sides({ sides }: { sides: RackSides }) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label={t`Sides of the racks`}
      value={sides}
      onValueChange={(next) => next && useView.setState({ rackSides: next as RackSides })}
    >
      {Object.entries(labels).map(([id, label]) => (
        <ToggleGroup.Item key={id} value={id}>
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

/** What carrying by keys does, for those who hear it. */
function Spoken({ topology }: { topology: Topology }) {
  const carried = useCarrying((state) => state.carried);
  const words =
    carried?.by === 'keys' && carried.to
      ? `${carried.device}: ${placeWords(topology, carried.to)}, ${carried.why ?? t`free`}`
      : '';
  return (
    <p className="hidden-label" role="status" aria-label={t`Carried device`}>
      {words}
    </p>
  );
}

/** Arrow keys walk from device to device, in the order in which they stand. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || !(event.target instanceof HTMLElement)) return;
  const devices = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[data-device][tabindex="0"], .rack-loose'),
  ];
  const at = devices.indexOf(event.target);
  if (at === -1) return;
  event.preventDefault();
  devices[at + step]?.focus();
}

function NoRacks() {
  return (
    <section className="canvas-region racks" aria-label={t`Racks`}>
      <Empty title={t`No racks yet`}>
        <p>
          <Trans>A rack shows what stands where, from the front and the rear, and what would collide.</Trans>
        </p>
        <div className="empty-actions">
          <CommandAction id="add.rack-10in" label={t`Add a 10-inch rack`} />
          <CommandAction id="add.rack-19in" label={t`Add a 19-inch rack`} />
        </div>
      </Empty>
      <NoticeBar />
    </section>
  );
}
