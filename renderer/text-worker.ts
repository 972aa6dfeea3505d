import { patched } from '#shared/difference/patch';
import { writeTopology } from '#shared/formats/rackloom';
import type { Topology } from '#shared/topology/topology';
import type { FromText, ToText } from './text-messages';

/** Writes the design as text while it is edited, off the UI thread. */
let topology: Topology | null = null;
let text = '';

addEventListener('message', ({ data }: MessageEvent<ToText>) => {
  text = data.text ?? text;
  topology = patched(topology, data.changed) as Topology;
  postMessage({ version: data.version, text: writeTopology(text, topology) } satisfies FromText);
});
