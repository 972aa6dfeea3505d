import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import { escapeXml } from '../formats/exchange/input/xml-text';
import { splitPort } from '../topology/identifier';
import { cableAt, channelOf, linkOf } from '../topology/links';
import { primaryAddress, untaggedOf } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import { formatQuantity } from '../units/quantity';
import { deviceColours, deviceSize, inPairs, placesOf, portPitch } from './places';

/** Okabe and Ito's set, safe for colour-blind eyes. */
const vlanColours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9'];
const [margin, legendHeight, portSize] = [40, 44, 9];
/** The last ones are what Linux has; a renderer without browser knows no generic families. */
const sans = 'Inter, Helvetica, Arial, DejaVu Sans, Liberation Sans, sans-serif';
const mono = 'JetBrains Mono, Courier New, DejaVu Sans Mono, Liberation Mono, monospace';

interface Point {
  x: number;
  y: number;
}

/** The Cables view as an SVG in light colours: plates with their ports, cables with their rate, VLANs by colour (D10). */
export function cablesDrawing(topology: Topology, metadata = ''): string {
  const places = placesOf(topology);
  const boxes = Object.entries(topology.devices).map(([id, device]) => ({
    ...places[id]!,
    ...deviceSize(device),
  }));
  const [left, top] = [Math.min(0, ...boxes.map(({ x }) => x)), Math.min(0, ...boxes.map(({ y }) => y))];
  const width = Math.max(480, ...boxes.map((box) => box.x + box.width)) - left + margin * 2;
  const height = Math.max(160, ...boxes.map((box) => box.y + box.height)) - top + margin * 2 + legendHeight;
  const colours = new Map(
    Object.keys(topology.vlans).map((id, i) => [id, vlanColours[i % vlanColours.length]!]),
  );
  const draw: Drawing = { topology, places, colours };
  const cables = Object.keys(topology.cables).map((id) => cable(draw, id));
  const body = [
    ...cables.map(({ path }) => path),
    ...cables.map(({ label }) => label),
    ...Object.keys(topology.devices).map((id) => plate(draw, id)),
  ].join('\n');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left - margin} ${top - margin - legendHeight} ${width} ${height}">`,
    metadata,
    `<title>${escapeXml(topology.name)}</title>`,
    `<rect x="${left - margin}" y="${top - margin - legendHeight}" width="${width}" height="${height}" fill="#fbfcfd"/>`,
    legend(draw, { x: left - margin + 24, y: top - margin - legendHeight + 34 }),
    body,
    '</svg>',
    '',
  ].join('\n');
}

interface Drawing {
  topology: Topology;
  places: Record<string, Point>;
  colours: ReadonlyMap<string, string>;
}

const text = (
  at: Point,
  words: string,
  style: { size: number; fill: string; font?: string; weight?: number; anchor?: string },
): string =>
  `<text x="${at.x}" y="${at.y}" font-family="${style.font ?? sans}" font-size="${style.size}" font-weight="${style.weight ?? 400}" fill="${style.fill}" text-anchor="${style.anchor ?? 'start'}">${escapeXml(words)}</text>`;

/** Rough width of a line; only for cutting and spacing. */
const widthOf = (words: string, size: number) => words.length * size * 0.6;

const cut = (words: string, width: number, size: number): string => {
  const most = Math.max(1, Math.floor(width / (size * 0.6)));
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
};

function legend({ topology, colours }: Drawing, at: Point): string {
  const parts = [text(at, topology.name, { size: 18, fill: '#1c2430', weight: 600 })];
  let x = at.x + widthOf(topology.name, 18) + 28;
  for (const [id, colour] of colours) {
    const words = `${id} ${topology.vlans[id]!.tag}`;
    parts.push(`<rect x="${x}" y="${at.y - 9}" width="10" height="10" rx="2" fill="${colour}"/>`);
    parts.push(text({ x: x + 16, y: at.y }, words, { size: 11, fill: '#5a6472' }));
    x += widthOf(words, 11) + 40;
  }
  return parts.join('\n');
}

function plate({ topology, places, colours }: Drawing, id: string): string {
  const device = topology.devices[id]!;
  const [{ x, y }, { width, height }, { fill, line }] = [
    places[id]!,
    deviceSize(device),
    deviceColours(device),
  ];
  const address = primaryAddress(device)?.split('/')[0];
  const label = device.label ?? kindOf(device).label;
  const ports = portsOf(device).map((port) => {
    const at = portPlace({ topology, places, colours }, `${id}:${port.name}`);
    const vlan = port.vlan && untaggedOf(port.vlan);
    const stroke = (vlan === undefined ? undefined : colours.get(vlan)) ?? line;
    const used = cableAt(topology, `${id}:${port.name}`) !== undefined;
    return `<rect x="${at.x - portSize / 2}" y="${at.y - portSize / 2}" width="${portSize}" height="${portSize}" rx="1.5" fill="${used ? '#2b3442' : '#ffffff'}" stroke="${stroke}" stroke-width="1.5"/>`;
  });
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7" fill="${fill}" stroke="${line}"/>`,
    text({ x: x + 12, y: y + 21 }, cut(id, width - 24, 13), { size: 13, fill: '#1c2430', weight: 600 }),
    text(
      { x: x + 12, y: y + 36 },
      cut(label, width - 24 - (address ? widthOf(address, 10.5) + 8 : 0), 10.5),
      { size: 10.5, fill: '#5a6472' },
    ),
    ...(address
      ? [
          text({ x: x + width - 12, y: y + 36 }, address, {
            size: 10,
            fill: '#3b4554',
            font: mono,
            anchor: 'end',
          }),
        ]
      : []),
    ...ports,
  ].join('\n');
}

/** Middle of a port: along the lower edge of its plate, a switch's odd ones above its even ones. */
function portPlace({ topology, places }: Drawing, reference: string): Point {
  const { device: id, port } = splitPort(reference);
  const device = topology.devices[id]!;
  const [{ x, y }, { height }] = [places[id]!, deviceSize(device)];
  const index = Math.max(
    0,
    portsOf(device).findIndex(({ name }) => name === port),
  );
  const paired = inPairs(device);
  const column = paired ? Math.floor(index / 2) : index;
  const row = paired && index % 2 === 0 ? portPitch : 0;
  return { x: x + 18 + column * portPitch, y: y + height - 12 - row };
}

/** A cable bends once on its way, in a lane of its own so that neighbours stay apart. Labels lie over all of them. */
function cable(drawing: Drawing, id: string): { path: string; label: string } {
  const { topology, colours } = drawing;
  const { between } = topology.cables[id]!;
  const [first, second] = between.map((end) => portPlace(drawing, end)) as [Point, Point];
  const [a, b] = first.y <= second.y ? [first, second] : [second, first];
  const bend = a.y + 24 + (Object.keys(topology.cables).indexOf(id) % 7) * 5;
  const rate = linkOf(topology, id)?.rate;
  const vlan = (channelOf(topology, id)?.ends ?? between)
    .map((end) => vlanOf(topology, end))
    .find((each) => each !== undefined);
  const colour = (vlan === undefined ? undefined : colours.get(vlan)) ?? '#8a94a3';
  const width = rate === undefined || rate <= 1e9 ? 1.8 : rate >= 10e9 ? 3 : 2.4;
  const path = `<path d="M ${a.x} ${a.y} V ${bend} H ${b.x} V ${b.y}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`;
  return {
    path,
    label:
      rate === undefined
        ? ''
        : pill(formatQuantity('rate', rate), { x: (a.x + b.x) / 2, y: bend }, Math.abs(a.x - b.x)),
  };
}

/** A rate on its cable, where there is room for it. */
function pill(words: string, { x, y }: Point, room: number): string {
  const width = widthOf(words, 9) + 8;
  if (room < width + 12) return '';
  return [
    `<rect x="${x - width / 2}" y="${y - 7}" width="${width}" height="14" rx="7" fill="#fbfcfd"/>`,
    text({ x, y: y + 3 }, words, { size: 9, fill: '#5a6472', font: mono, anchor: 'middle' }),
  ].join('\n');
}

/** A trunk carries many; it stays grey. */
function vlanOf(topology: Topology, reference: string): string | undefined {
  const { device, port } = splitPort(reference);
  const mode = topology.devices[device]?.ports?.[port]?.vlan;
  return mode && 'access' in mode ? mode.access : undefined;
}
