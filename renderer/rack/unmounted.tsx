import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import type { Topology } from '#shared/topology/topology';
import { DeviceGlyph } from '../canvas/device-glyph';
import { useIsLit } from '../state/lit';
import { select, useSelection } from '../state/selection';
import { useCarrying } from './carrying';
import { useCarry } from './use-carry';

/** What is in no rack: to be dragged into one, and the place to drag a device out to. */
export function Unmounted({ topology }: { topology: Topology }) {
  const taking = useCarrying(({ carried }) => carried?.to === null);
  const ids = Object.entries(topology.devices).flatMap(([id, device]) =>
    !device.rack && kindOf(device).role !== 'internet' ? [id] : [],
  );
  return (
    <section
      className="rack-unmounted"
      aria-label={t`In no rack`}
      data-unmounted
      data-taking={taking || undefined}
    >
      <h2 className="heading">{t`In no rack`}</h2>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <Loose topology={topology} id={id} />
          </li>
        ))}
      </ul>
      {ids.length === 0 && <p className="muted">{t`Drag a device here to take it out.`}</p>}
    </section>
  );
}

function Loose({ topology, id }: { topology: Topology; id: string }) {
  const selected = useSelection((state) => state.ids.includes(id));
  const carried = useCarrying((state) => state.carried?.device === id);
  const lit = useIsLit(topology, id);
  const device = topology.devices[id];
  const carry = useCarry(id);
  return (
    <button
      type="button"
      className="rack-loose"
      data-device={id}
      data-selected={selected || undefined}
      data-carried={carried || undefined}
      data-dimmed={lit === false || undefined}
      aria-pressed={selected}
      onClick={() => select([id])}
      {...carry}
    >
      {device && <DeviceGlyph kind={device.kind} />}
      <span className="truncate">{id}</span>
    </button>
  );
}
