import type { DeviceRole } from '../../devices/kinds';
import { word } from '../../language/text';
import type { Topology } from '../../topology/topology';
import { diagramOf, exportedDrawing } from './diagram';
import type { Format } from './format';

/** D2 (d2lang.com). */
export const d2: Format = {
  id: 'd2',
  label: word`D2 diagram`,
  extensions: ['.d2'],
  write: (topology) => exportedDrawing(topology, `${topology.name}.d2`, text(topology)),
};

const shapes: Record<DeviceRole, string> = {
  host: 'rectangle',
  switch: 'rectangle',
  router: 'hexagon',
  internet: 'cloud',
  passive: 'package',
};

function text(topology: Topology): string {
  const { nodes, edges } = diagramOf(topology);
  return [
    ...nodes.map(
      ({ id, lines, role }) => `${quoted(id)}: ${quoted(lines.join('\n'))} { shape: ${shapes[role]} }`,
    ),
    ...edges.map(
      ({ from, to, fromPort, toPort, label }) =>
        `${quoted(from)} -- ${quoted(to)}: ${quoted(label)} { source-arrowhead.label: ${quoted(fromPort)}; target-arrowhead.label: ${quoted(toPort)} }`,
    ),
    '',
  ].join('\n');
}

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '\\$').replaceAll('\r', '').replaceAll('\n', '\\n')}"`;
