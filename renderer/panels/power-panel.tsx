import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import type { Draw } from '#shared/power/draw';
import { btuPerHour } from '#shared/power/runtime';
import { powerTree, unplugged, wholeDraw, type PowerRow } from '#shared/power/tree';
import type { Topology } from '#shared/topology/topology';
import { reveal } from '../canvas/viewport';
import { Empty } from '../controls/empty';
import { addWallCircuit } from '../state/design';
import { useDocument } from '../state/document';
import { select } from '../state/selection';
import { watts } from '../text/figures';
import { whole } from '../text/local';
import { Bridges, MainsOutage } from './power-outage';

/** What is plugged into what, how much of each source is used, how long a UPS bridges, and the heat of it all. */
export function PowerPanel() {
  const topology = useDocument((state) => state.topology);
  if (!topology) return null;
  const rows = powerTree(topology);
  return (
    <div className="power">
      <header className="power-head">
        <Whole topology={topology} />
        <button type="button" className="button" onClick={addWallCircuit}>
          <Plus aria-hidden="true" /> {t`Wall circuit`}
        </button>
      </header>
      {rows.length === 0 ? (
        <Empty title={t`Nothing is plugged in yet`}>
          <p>
            <Trans>
              Add a wall circuit here, or a PDU or UPS from the palette. Then choose under{' '}
              <em>Plugged into</em> of a device what it is plugged into; a switch’s PoE port counts too.
            </Trans>
          </p>
        </Empty>
      ) : (
        <>
          <PowerTable topology={topology} rows={rows} />
          <MainsOutage topology={topology} />
        </>
      )}
    </div>
  );
}

function Whole({ topology }: { topology: Topology }) {
  const { idle, maximum, unknown } = wholeDraw(topology);
  const loose = unplugged(topology);
  // What is not stated is not in the sum.
  const least = ({ length }: readonly string[], text: string) => (length > 0 ? `≥ ${text}` : text);
  return (
    <p>
      <Trans>
        <strong className="mono">{least(unknown.maximum, watts(maximum))}</strong> at full load,{' '}
        <strong className="mono">{least(unknown.idle, watts(idle))}</strong> idle · heat{' '}
        <span className="mono">{least(unknown.maximum, `${whole(btuPerHour(maximum))} BTU/h`)}</span>
      </Trans>
      {unknown.maximum.length > 0 && (
        <span className="muted" title={unknown.maximum.join(', ')}>
          {' '}
          ·{' '}
          {t`${plural(unknown.maximum.length, { one: '# device', other: '# devices' })} without a stated maximum`}
        </span>
      )}
      {loose.length > 0 && (
        <span className="muted" title={loose.join(', ')}>
          {' '}
          ·{' '}
          {t`${plural(loose.length, { one: '# device', other: '# devices' })} plugged into nothing that is named`}
        </span>
      )}
    </p>
  );
}

function PowerTable({ topology, rows }: { topology: Topology; rows: readonly PowerRow[] }) {
  return (
    <table className="table power-table" aria-label={t`Power`}>
      <thead>
        <tr>
          <th>{t`Source`}</th>
          <th>{t`Outlet`}</th>
          <th>{t`Used`}</th>
          <th className="number">{t`Idle`}</th>
          <th className="number">{t`At most`}</th>
          <th className="number">{t`Heat`}</th>
          <th className="number">{t`Bridges`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Line key={index} topology={topology} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ topology, row }: { topology: Topology; row: PowerRow }) {
  const { id, depth, outlet, load, own, bridging } = row;
  const draw = own ?? load?.draw;
  const isUps = topology.devices[id]?.kind === 'ups';
  const label = topology.devices[id]?.label ?? topology.circuits[id]?.label;
  return (
    <tr data-id={id}>
      <th scope="row" style={{ paddingInlineStart: 14 + depth * 18 }}>
        <button type="button" className="link" disabled={!topology.devices[id]} onClick={() => show(id)}>
          {id}
        </button>
        {label && <span className="muted"> {label}</span>}
      </th>
      <td className="mono">{outlet}</td>
      <td>{load && <Bar load={load} poe={topology.devices[id]?.kind === 'switch'} />}</td>
      <td className="number mono">{draw && <Watts of={draw} which="idle" />}</td>
      <td className="number mono">{draw && <Watts of={draw} which="maximum" />}</td>
      <td className="number mono">
        {draw && draw.maximum > 0 && `${whole(btuPerHour(draw.maximum))} BTU/h`}
      </td>
      <td className="number mono">
        {bridging ? (
          <Bridges bridging={bridging} />
        ) : (
          isUps && <span className="muted">{t`battery not stated`}</span>
        )}
      </td>
    </tr>
  );
}

/** A sum without those whose figures nobody states says so; of one device it is no figure at all. */
function Watts({ of, which }: { of: Draw; which: 'idle' | 'maximum' }) {
  const unknown = of.unknown[which];
  if (of[which] === 0 && unknown.length > 0) return <span className="muted">{t`not stated`}</span>;
  if (unknown.length === 0) return watts(of[which]);
  return <span title={t`Not stated: ${unknown.join(', ')}`}>≥ {watts(of[which])}</span>;
}

function Bar({ load, poe }: { load: NonNullable<PowerRow['load']>; poe: boolean }) {
  const { draw, limit } = load;
  if (limit === undefined)
    return <span className="muted">{draw.maximum > 0 ? t`limit not stated` : t`nothing plugged in`}</span>;
  const part = draw.maximum / limit;
  return (
    <span className="power-bar">
      <meter
        min={0}
        max={limit}
        value={Math.min(draw.maximum, limit)}
        data-over={part > 1 || undefined}
        aria-label={
          poe
            ? t`PoE: ${watts(draw.maximum)} of ${watts(limit)}`
            : t`load: ${watts(draw.maximum)} of ${watts(limit)}`
        }
      />
      <span className="mono">
        {poe ? t`PoE ${watts(draw.maximum)} / ${watts(limit)}` : `${watts(draw.maximum)} / ${watts(limit)}`}
      </span>
    </span>
  );
}

function show(id: string): void {
  select([id]);
  reveal([id]);
}
