import { t } from '@lingui/core/macro';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { cableAt } from '#shared/topology/links';
import { membershipIn, type Membership } from '#shared/topology/port-membership';
import type { Topology } from '#shared/topology/topology';
import { vlanColour } from '../canvas/vlan-colours';
import { walkCells } from '../controls/walk-cells';
import { changeMembership } from '../state/design';
import { useLitPath } from '../state/lit';
import { select, useSelection } from '../state/selection';
import { useView } from '../state/view';
import { following, membershipOfKey } from './matrix-keys';
import { matrixGroups, type MatrixRow } from './matrix-rows';

/** Every port of the switches and routers against every VLAN; a cell says whether the port carries it, and how. */
export function VlanMatrix({ topology }: { topology: Topology }) {
  const groups = useMemo(() => matrixGroups(topology), [topology]);
  const vlans = Object.keys(topology.vlans);
  // One cell is in the tab order, as in the ARIA grid pattern: the one last worked on.
  const [at, setAt] = useState({ row: 0, column: 0 });
  let row = -1;
  return (
    <table className="vlan-matrix" role="grid" aria-label={t`Ports and VLANs`} onKeyDown={walkCells}>
      <Head topology={topology} vlans={vlans} />
      {groups.map(({ device, label, rows }) => (
        <tbody key={device}>
          <tr>
            <th colSpan={vlans.length + 2} scope="rowgroup">
              <button type="button" className="link" onClick={() => select([device])}>
                {device}
              </button>{' '}
              <span className="muted">{label}</span>
            </th>
          </tr>
          {rows.map((port) => {
            row++;
            return (
              <PortRow
                key={port.reference}
                topology={topology}
                port={port}
                vlans={vlans}
                row={row}
                tabColumn={at.row === row ? at.column : null}
                onWorkedOn={setAt}
              />
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

function Head({ topology, vlans }: { topology: Topology; vlans: string[] }) {
  const shown = useView((state) => state.vlan);
  return (
    <thead>
      <tr>
        <th scope="col">{t`Port`}</th>
        <th scope="col">{t`Cable to`}</th>
        {vlans.map((id) => (
          <th key={id} scope="col">
            <button
              type="button"
              className="vlan-chip"
              aria-pressed={shown === id}
              style={{ ['--zone' as string]: vlanColour(topology, id) }}
              onClick={() => useView.setState({ vlan: shown === id ? null : id })}
            >
              <i aria-hidden="true" />
              {id} <span className="mono">{topology.vlans[id]?.tag}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface PortRowProps {
  topology: Topology;
  port: MatrixRow;
  vlans: string[];
  row: number;
  /** Column of this row that is in the tab order, if one is. */
  tabColumn: number | null;
  onWorkedOn: (at: { row: number; column: number }) => void;
}

function PortRow({ topology, port, vlans, row, tabColumn, onWorkedOn }: PortRowProps) {
  const { reference, peer, mode } = port;
  const device = peer?.split(':')[0];
  const shown = useView((state) => state.vlan);
  const selected = useSelection(({ ids }) => device !== undefined && ids.includes(device));
  const dimmed = shown !== null && membershipIn(mode, shown) === 'none';
  const cable = cableAt(topology, reference);
  const onPath = useLitPath().has(cable ?? '');
  return (
    <tr
      data-port={reference}
      data-selected={selected || undefined}
      data-dimmed={dimmed || undefined}
      data-lit={onPath || undefined}
    >
      <th scope="row" className="mono">
        {port.port}
      </th>
      <td>
        {peer && device ? (
          <button type="button" className="link mono" onClick={() => select([device])}>
            {peer}
          </button>
        ) : (
          <span className="muted">{t`free`}</span>
        )}
      </td>
      {vlans.map((vlan, column) => (
        <Cell
          key={vlan}
          reference={reference}
          vlan={vlan}
          membership={membershipIn(mode, vlan)}
          colour={vlanColour(topology, vlan)}
          place={{ row, column }}
          inTabOrder={tabColumn === column}
          onWorkedOn={onWorkedOn}
        />
      ))}
    </tr>
  );
}

const signs: Record<Membership, string> = { none: '', untagged: 'U', tagged: 'T' };
const words: Record<Membership, string> = { none: t`not carried`, untagged: t`untagged`, tagged: t`tagged` };

interface CellProps {
  reference: string;
  vlan: string;
  membership: Membership;
  colour: string;
  place: { row: number; column: number };
  inTabOrder: boolean;
  onWorkedOn: (at: { row: number; column: number }) => void;
}

function Cell({ reference, vlan, membership, colour, place, inTabOrder, onWorkedOn }: CellProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const asked = membershipOfKey(event);
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    changeMembership(reference, vlan, asked);
  };
  return (
    <td role="gridcell">
      <button
        type="button"
        className="vlan-cell mono"
        data-row={place.row}
        data-column={place.column}
        data-membership={membership}
        tabIndex={inTabOrder ? 0 : -1}
        style={{ ['--zone' as string]: colour }}
        aria-label={t`${reference}, VLAN ${vlan}: ${words[membership]}`}
        onFocus={() => onWorkedOn(place)}
        onKeyDown={onKeyDown}
        onClick={() => changeMembership(reference, vlan, following[membership])}
      >
        {signs[membership]}
      </button>
    </td>
  );
}
