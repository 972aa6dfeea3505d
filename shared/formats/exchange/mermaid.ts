import type { DeviceRole } from '../../devices/kinds';
import { word } from '../../language/text';
import type { Topology } from '../../topology/topology';
import { diagramOf, exportedDrawing } from './diagram';
import type { Format } from './format';

/** A Mermaid flowchart, as GitHub and many wikis draw it in Markdown. */
export const mermaid: Format = {
  id: 'mermaid',
  label: word`Mermaid flowchart`,
  extensions: ['.mmd'],
  write: (topology) => exportedDrawing(topology, `${topology.name}.mmd`, text(topology)),
};

const shapes: Record<DeviceRole, [string, string]> = {
  host: ['["', '"]'],
  switch: ['[["', '"]]'],
  router: ['{{"', '"}}'],
  internet: ['(("', '"))'],
  passive: ['[/"', '"/]'],
};

function text(topology: Topology): string {
  const { nodes, edges } = diagramOf(topology);
  const names = new Map(nodes.map(({ id }, i) => [id, `d${i}`]));
  return [
    'flowchart TD',
    ...nodes.map(
      ({ id, lines, role }) =>
        `  ${names.get(id)}${shapes[role][0]}${lines.map(escaped).join('<br>')}${shapes[role][1]}`,
    ),
    ...edges.map(
      ({ from, to, fromPort, toPort, label }) =>
        `  ${names.get(from)} ---|"${escaped(`${fromPort} – ${toPort} · ${label}`)}"| ${names.get(to)}`,
    ),
    '',
  ].join('\n');
}

/** Mermaid writes signs as `#35;` (mermaid.js.org, "Entity codes"). Ids like `end` are words of the language, so nodes are numbered. */
const escaped = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[#"<>&`]/g, (sign) => `#${sign.charCodeAt(0)};`);
