import type { PacketKindName, Transit } from '#shared/results/trace';
import { pointAlong, type CableTrack } from './cable-tracks';

export type PacketColours = Record<PacketKindName | 'outline' | 'chosen', string>;

/** The theme's colours as a canvas takes them. */
export function packetColours(): PacketColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    datagram: token('--part-host-stack'),
    segment: token('--accent'),
    acknowledgement: token('--text-muted'),
    lookup: token('--part-names'),
    arp: token('--part-names'),
    icmp: token('--load-full'),
    outline: token('--plate'),
    chosen: token('--load-full'),
  };
}

interface Picture {
  transits: readonly Transit[];
  /** Simulated time, ns. */
  at: number;
  /** Number of the packet that the run stands at. */
  chosen: number | undefined;
  tracks: ReadonlyMap<string, CableTrack>;
  /** React Flow's viewport: x, y, zoom. */
  transform: readonly [number, number, number];
  colours: PacketColours;
}

/** In screen pixels at full zoom: data is larger than what acknowledges it, and copies are hollow. */
const radii: Record<PacketKindName, number> = {
  datagram: 4,
  segment: 4,
  acknowledgement: 2.75,
  lookup: 2.75,
  arp: 2.75,
  icmp: 2.75,
};

/** A frame stands on its cable from its first bit out to its last bit in. */
export function drawPackets(context: CanvasRenderingContext2D, picture: Picture): void {
  const { transits, at, chosen, tracks, transform, colours } = picture;
  const [x, y, zoom] = transform;
  const scale = Math.min(1.4, Math.max(0.6, zoom));
  for (const { packet, kind, copy, cable, forward, sent, arrives } of transits) {
    const track = tracks.get(cable);
    if (!track || at < sent || at > arrives) continue;
    const share = arrives > sent ? (at - sent) / (arrives - sent) : 1;
    const [px, py] = pointAlong(track, forward ? share : 1 - share);
    const isChosen = packet === chosen;
    context.beginPath();
    context.arc(px * zoom + x, py * zoom + y, radii[kind] * scale * (isChosen ? 1.5 : 1), 0, 2 * Math.PI);
    context.fillStyle = copy ? colours.outline : isChosen ? colours.chosen : colours[kind];
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = copy ? colours[kind] : colours.outline;
    context.stroke();
  }
}
