import { t } from '@lingui/core/macro';
import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import { memo, useState, type ReactNode } from 'react';
import type { Point } from '#shared/layout/route';
import { linkOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { changeSigns } from '../changes/change-words';
import { useHandling } from '../state/cables';
import { useChanges } from '../state/changes';
import { useDrawnDesign } from '../state/drawn-design';
import { useLitPath } from '../state/lit';
import { useLive } from '../state/live';
import { useView } from '../state/view';
import { rate } from '../text/figures';
import { CableBends } from './cable-bends';
import { CableEnds } from './cable-ends';
import { cableLook } from './cable-look';
import { drawnPath, type CableEnd } from './cable-path';
import { courseOf } from './cable-route';
import { courseLength } from './cable-tracks';
import { busiestCables } from './live-cable';
import { LiveCableLine } from './live-cable-line';
import type { DrawnCable } from './scene';
import { standing } from './scene-memory';
import { loadOf, useShownLoad } from './use-load';
import { vlanMembers } from './vlan-members';
import { useZoom } from './zoom';

export type CableEdgeType = Edge<{ cable: DrawnCable }, 'cable'>;

/** A cable: grey by itself, in its VLAN's colour while that VLAN is looked at, in its load's colour once simulated. */
export const CableEdge = memo(function CableEdge(props: EdgeProps<CableEdgeType>) {
  const { id, data, selected } = props;
  const topology = useDrawnDesign();
  const filter = useView((state) => state.vlan);
  const results = useShownLoad();
  const load = results && loadOf(results, id);
  const onPath = useLitPath().has(id);
  const change = useChanges(({ byId }) => byId.get(id));
  const isTarget = useHandling((state) => state.over === id);
  const isBusy = useLive(
    ({ live, watching }) => watching && topology !== null && busiestCables(topology, live).has(id),
  );
  const watched = useLive((state) => state.watching);
  const near = useZoom(({ level }) => level === 'near');
  const [dragged, setDragged] = useState<readonly Point[] | null>(null);
  if (!topology?.cables[id] || !data) return null;
  const { cable } = data;
  const points = pointsOf(endsOf(props, cable), cable, dragged);
  const { path, label } = drawnPath(points);
  const { stroke, width, dimmed } = cableLook(topology, id, { vlan: filter, results });
  // A short cable that is taken hold of needs the room for its handles; the inspector says the same in words.
  const crowded = selected === true && courseLength(points) < handleRoom;
  const state = { dimmed, selected: selected ?? false, estimate: load?.estimate ?? false };
  return (
    <g className="cable" data-dimmed={dimmed || undefined}>
      {(selected || onPath || isTarget) && (
        <path d={path} className="cable-halo" style={{ strokeWidth: width + 7 }} />
      )}
      {change && <path d={path} className="cable-change" data-change={change} strokeWidth={width + 6} />}
      <BaseEdge id={id} path={path} style={{ stroke, strokeWidth: width }} />
      <EdgeLabelRenderer>
        {!crowded && (
          <CableLabel
            text={`${change ? `${changeSigns[change]} ` : ''}${load ? load.text : quietLabel(topology, id)}`}
            pill={change !== undefined || isBusy || (load?.pill ?? false)}
            colour={stroke}
            at={label}
            {...state}
          >
            {(isBusy || (watched && (near || selected))) && <LiveCableLine topology={topology} id={id} />}
          </CableLabel>
        )}
        <CableEnds cable={cable} points={points} {...state} />
      </EdgeLabelRenderer>
      {selected && (
        <CableBends
          cable={id}
          points={points}
          bends={cable.bends}
          reversed={isReversed(topology, cable)}
          onDrag={setDragged}
        />
      )}
    </g>
  );
});

/** A label and the handles at both ends fit beside each other, px. */
const handleRoom = 180;

interface CableLabelProps {
  text: string;
  /** On the busiest cables the label always stands; on the others when it is near or selected. */
  pill: boolean;
  colour: string;
  at: { x: number; y: number };
  dimmed: boolean;
  selected: boolean;
  estimate: boolean;
  children: ReactNode;
}

function CableLabel({ text, pill, colour, at, dimmed, selected, estimate, children }: CableLabelProps) {
  return (
    <div
      className="cable-label mono"
      data-pill={pill || undefined}
      data-selected={selected || undefined}
      data-dimmed={dimmed || undefined}
      data-estimate={estimate || undefined}
      style={{
        transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px) scale(var(--label-scale, 1))`,
        borderColor: colour,
      }}
    >
      {text}
      {children}
    </div>
  );
}

/** Speed and VLANs, where no load is known. */
function quietLabel(topology: Topology, id: string): string {
  const link = linkOf(topology, id);
  if (!link) return t`half patched`;
  const speed = link.rate === link.backRate ? rate(link.rate) : `${rate(link.rate)} / ${rate(link.backRate)}`;
  const vlans = vlanMembers(topology).cables.get(id) ?? [];
  return [speed, vlans.length > 2 ? t`${vlans.length} VLANs` : vlans.join(', ')].filter(Boolean).join(' · ');
}

/** Led anew while a device or a bend is dragged; else as the scene has it. */
function pointsOf(
  [from, to]: readonly [CableEnd, CableEnd],
  cable: DrawnCable,
  dragged: readonly Point[] | null,
): readonly Point[] {
  const [first, last] = [cable.points[0], cable.points.at(-1)];
  const stands = first?.[0] === from.x && first[1] === from.y && last?.[0] === to.x && last[1] === to.y;
  const index = standing();
  if ((stands && !dragged) || !index) return cable.points;
  const own = [cable.source.device, cable.target.device] as const;
  return courseOf(from, to, { ...cable, own, bends: dragged ?? cable.bends }, index);
}

const isReversed = ({ cables }: Topology, { id, source }: DrawnCable) =>
  cables[id]?.between[0] !== `${source.device}:${source.port}`;

function endsOf(
  { sourceX, sourceY, targetX, targetY, ...rest }: EdgeProps<CableEdgeType>,
  cable: DrawnCable,
) {
  const end = (x: number, y: number, position: string, index: 0 | 1): CableEnd => {
    const side = position === 'top' ? 'top' : 'bottom';
    const out = side === 'top' ? -cable.inset[index] : cable.inset[index];
    return { x: Math.round(x) + cable.shift[index], y: Math.round(y + out), side };
  };
  return [
    end(sourceX, sourceY, rest.sourcePosition, 0),
    end(targetX, targetY, rest.targetPosition, 1),
  ] as const;
}
