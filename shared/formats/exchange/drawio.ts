import { text, word, type Text } from '../../language/text';
import { primaryAddress } from '../../topology/lookup';
import { splitPort } from '../../topology/identifier';
import type { Topology } from '../../topology/topology';
import { deviceColours, deviceSize, placesOf } from '../../drawing/places';
import type { Exported, Format, Imported, Source, Words } from './format';
import { exportedDrawing } from './diagram';
import { interfaceAddress } from './input/addresses';
import { startDraft, type Draft } from './input/draft';
import { freePort } from './input/free-port';
import { inflateBounded } from './input/inflate';
import { kindOfName } from './input/kind-of-name';
import { numberOf } from './input/plain';
import { pngTexts } from './input/png-text';
import { problem, refused } from './input/refusal';
import { escapeXml, everyElement, readXml, type XmlElement } from './input/xml-text';

/** Drawings of draw.io: plain or compressed pages, also inside a PNG (chunk `mxfile`) or an SVG (attribute `content`). */
export const drawio: Format = {
  id: 'drawio',
  label: word`draw.io drawing`,
  extensions: ['.drawio', '.drawio.png', '.drawio.svg'],
  detect: ({ text: written, bytes }) =>
    written === null
      ? pngTexts(bytes).has('mxfile')
      : /<mxfile|<mxGraphModel/.test(written) || /<svg[^>]*\scontent="&lt;mxfile/.test(written),
  read,
  write,
};

type Found = { xml: string } | { why: Text };

function read(source: Source): Imported {
  const found = drawingIn(source);
  if ('why' in found)
    return refused([problem(found.why, text`Save the drawing in draw.io again, uncompressed.`)]);
  const xml = readXml(found.xml);
  if ('problem' in xml) return refused([xml.problem]);
  const draft = startDraft(source.name.replace(/\.(drawio|png|svg|xml)+$/g, '') || 'drawing');
  const pages = everyElement(xml.root).filter(({ name }) => name === 'diagram');
  const models = pages.length > 0 ? pages.map(modelIn) : [{ xml: xml.root }];
  for (const [i, model] of models.entries()) {
    if ('why' in model) draft.lose(text`page ${i + 1}`, text`diagram ${i + 1}`, model.why);
    else addPage(draft, model.xml, text`page ${i + 1}`);
  }
  return draft.finish();
}

function drawingIn({ text: written, bytes }: Source): Found {
  if (written === null) {
    const written = pngTexts(bytes).get('mxfile');
    return written === undefined ? { why: text`There is no drawing in this picture.` } : decoded(written);
  }
  if (!/<svg[\s>]/.test(written.slice(0, 2000))) return { xml: written };
  const svg = readXml(written.replace(/<!DOCTYPE svg PUBLIC "[^"<>[]*" "[^"<>[]*">/, ''));
  if ('problem' in svg) return { why: svg.problem.summary };
  const content = svg.root.attributes['content'];
  return content === undefined ? { why: text`There is no drawing in this picture.` } : { xml: content };
}

const decoded = (written: string): Found => {
  try {
    return { xml: written.startsWith('%') ? decodeURIComponent(written) : written };
  } catch {
    return { why: text`The drawing in this picture is damaged.` };
  }
};

/** A page is its model's XML, or base64(raw deflate(encodeURIComponent(xml))). */
function modelIn(page: XmlElement): { xml: XmlElement } | { why: Text } {
  const [model] = page.children;
  if (model) return { xml: model };
  const packed = bytesOfBase64(page.text.trim());
  if (!packed) return { why: text`It is neither XML nor base64.` };
  const unpacked = inflateBounded(packed);
  if ('why' in unpacked) return { why: text`It cannot be unpacked: ${unpacked.why}.` };
  try {
    const xml = readXml(decodeURIComponent(new TextDecoder().decode(unpacked.value)));
    return 'root' in xml ? { xml: xml.root } : { why: xml.problem.summary };
  } catch {
    return { why: text`What it unpacks to is no text.` };
  }
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648, 4); `atob` belongs to browsers. */
function bytesOfBase64(written: string): Uint8Array | undefined {
  const clean = written.replace(/\s+/g, '').replace(/=+$/, '');
  if (clean === '' || !/^[A-Za-z0-9+/]+$/.test(clean)) return undefined;
  const bytes = new Uint8Array(Math.floor((clean.length * 6) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const sign of clean) {
    held = ((held << 6) | base64.indexOf(sign)) & 0xffff;
    bits += 6;
    if (bits >= 8) bytes[at++] = (held >> (bits -= 8)) & 0xff;
  }
  return bytes;
}

/** A cell with what the `<object>` around it says. */
interface Cell {
  id: string;
  parent: string | undefined;
  label: string;
  attributes: Record<string, string>;
  properties: Record<string, string>;
  geometry: Record<string, string>;
}

function cellsOf(page: XmlElement): Cell[] {
  return everyElement(page).flatMap((element): Cell[] => {
    if (element.name === 'mxCell' && element.attributes['id'] !== undefined) return [cellOf(element, {})];
    if (element.name !== 'object' && element.name !== 'UserObject') return [];
    const cell = element.children.find(({ name }) => name === 'mxCell');
    return cell ? [cellOf(cell, element.attributes)] : [];
  });
}

const cellOf = (cell: XmlElement, properties: Record<string, string>): Cell => ({
  id: properties['id'] ?? cell.attributes['id'] ?? '',
  parent: cell.attributes['parent'],
  label: plainLabel(properties['label'] ?? cell.attributes['value'] ?? ''),
  attributes: cell.attributes,
  properties,
  geometry: cell.children.find(({ name }) => name === 'mxGeometry')?.attributes ?? {},
});

/** The first line of a label, which may be HTML. */
const plainLabel = (label: string): string =>
  label
    .split(/<br\s*\/?>|<\/?div>|\n/i)
    .map((part) => withEntities(part.replace(/<[^<>]*>/g, '')).trim())
    .find((part) => part !== '') ?? '';

/** Those of HTML that an editor writes by itself. */
const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const withEntities = (html: string): string =>
  html.replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);

function addPage(draft: Draft, page: XmlElement, where: Words): void {
  const cells = cellsOf(page);
  const made = new Map<string, string>();
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  for (const cell of cells) {
    if (cell.attributes['vertex'] !== '1' || isEdgeLabel(cell, cells)) continue;
    const name = cell.properties['rackloom'] ?? cell.label;
    if (name === '') {
      draft.lose(
        text`shape without a label`,
        text`${where}, cell ${cell.id}`,
        text`Nothing says what it is.`,
      );
      continue;
    }
    const kind = kindOfName(cell.properties['kind'], cell.attributes['style'], name);
    const id = draft.add('devices', name, { kind });
    made.set(cell.id, id);
    const address = interfaceAddress(cell.properties['address']);
    if (address !== undefined) draft.port(id, cell.properties['port'] ?? 'eth0', { address });
    draft.place(id, placeOf(cell, byId));
  }
  for (const cell of cells)
    if (cell.attributes['edge'] === '1') addEdge(draft, cell, made, text`${where}, cell ${cell.id}`);
}

/** What stands in a group or a container is placed from its corner. */
function placeOf(cell: Cell, byId: ReadonlyMap<string, Cell>): { x: number; y: number } {
  const place = { x: 0, y: 0 };
  const seen = new Set<string>();
  for (
    let at: Cell | undefined = cell;
    at && !seen.has(at.id);
    seen.add(at.id), at = byId.get(at.parent ?? '')
  ) {
    place.x += numberOf(at.geometry['x']) ?? 0;
    place.y += numberOf(at.geometry['y']) ?? 0;
  }
  return place;
}

const isEdgeLabel = (cell: Cell, cells: readonly Cell[]) =>
  /edgeLabel/.test(cell.attributes['style'] ?? '') ||
  cells.some(({ id, attributes }) => id === cell.parent && attributes['edge'] === '1');

function addEdge(draft: Draft, cell: Cell, made: ReadonlyMap<string, string>, where: Words): void {
  const end = (side: 'source' | 'target') => {
    const device = made.get(cell.attributes[side] ?? '');
    if (device === undefined) return undefined;
    return draft.port(device, cell.properties[`${side}Port`] ?? freePort(draft, device));
  };
  const [a, b] = [end('source'), end('target')];
  if (a === undefined || b === undefined)
    return draft.lose(text`line`, where, text`It does not hold on to a shape at both ends.`);
  draft.cable(a, b, where);
}

function write(topology: Topology): Exported {
  const places = placesOf(topology);
  const devices = Object.entries(topology.devices).map(([id, device]) => {
    const { x, y } = places[id] ?? { x: 0, y: 0 };
    const address = primaryAddress(device);
    const port = Object.entries(device.ports ?? {}).find(([, each]) => each.address === address)?.[0];
    const { width, height } = deviceSize(device);
    const style = `rounded=1;whiteSpace=wrap;html=0;fillColor=${deviceColours(device).fill};strokeColor=${deviceColours(device).line};`;
    const told = {
      label: device.label ? `${id}\n${device.label}` : id,
      rackloom: id,
      kind: device.kind,
      ...(address !== undefined && port !== undefined && { address, port }),
    };
    const attributes = Object.entries(told)
      .map(([key, value]) => `${key}="${escapeXml(value)}"`)
      .join(' ');
    return `<object ${attributes} id="d-${id}"><mxCell style="${style}" vertex="1" parent="1"><mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/></mxCell></object>`;
  });
  const cables = Object.entries(topology.cables).map(([id, { between }]) => {
    const [a, b] = between.map(splitPort) as [ReturnType<typeof splitPort>, ReturnType<typeof splitPort>];
    return `<object label="" rackloom="${id}" sourcePort="${escapeXml(a.port)}" targetPort="${escapeXml(b.port)}" id="c-${id}"><mxCell style="endArrow=none;edgeStyle=orthogonalEdgeStyle;" edge="1" parent="1" source="d-${a.device}" target="d-${b.device}"><mxGeometry relative="1" as="geometry"/></mxCell></object>`;
  });
  const cells = ['<mxCell id="0"/>', '<mxCell id="1" parent="0"/>', ...devices, ...cables].join('');
  const xml = `<mxfile host="rackloom"><diagram name="Cables" id="cables"><mxGraphModel><root>${cells}</root></mxGraphModel></diagram></mxfile>\n`;
  return exportedDrawing(topology, `${topology.name}.drawio`, xml);
}
