import type { DeviceRole } from '../../devices/kinds';
import { word } from '../../language/text';
import type { Topology } from '../../topology/topology';
import { diagramOf, exportedDrawing } from './diagram';
import type { Format } from './format';

/** Graphviz DOT. */
export const graphviz: Format = {
  id: 'graphviz',
  label: word`Graphviz DOT`,
  extensions: ['.dot', '.gv'],
  write: (topology) => exportedDrawing(topology, `${topology.name}.dot`, text(topology)),
};

const shapes: Record<DeviceRole, string> = {
  host: 'box',
  switch: 'box3d',
  router: 'hexagon',
  internet: 'ellipse',
  passive: 'component',
};

function text(topology: Topology): string {
  const { nodes, edges } = diagramOf(topology);
  return [
    `graph ${quoted(topology.name)} {`,
    '  node [fontname="sans-serif"]; edge [fontname="sans-serif", fontsize=10];',
    ...nodes.map(
      ({ id, lines, role }) => `  ${quoted(id)} [shape=${shapes[role]}, label=${quoted(lines.join('\n'))}];`,
    ),
    ...edges.map(
      ({ from, to, fromPort, toPort, label }) =>
        `  ${quoted(from)} -- ${quoted(to)} [label=${quoted(label)}, taillabel=${quoted(fromPort)}, headlabel=${quoted(toPort)}];`,
    ),
    '}',
    '',
  ].join('\n');
}

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\r', '').replaceAll('\n', '\\n')}"`;
