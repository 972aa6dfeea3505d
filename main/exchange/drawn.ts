import type { Topology } from '#shared/topology/topology';
import { cablesDrawing } from '#shared/drawing/cables-drawing';
import { pictureKeyword, exportedPicture } from '#shared/formats/exchange/picture';
import { withPngText } from '#shared/formats/exchange/input/png-text';
import { writeTopology } from '#shared/formats/rackloom';
import { exportedDrawing } from '#shared/formats/exchange/diagram';
import type { Exported } from '#shared/formats/exchange/format';

/** A format made of the SVG by a library that wants Node (D10). */
export interface DrawnFormat {
  id: string;
  label: string;
  write: (topology: Topology) => Promise<Exported>;
}

/** Twice the drawing's own size, sharp on dense screens; a wide design stays under what viewers open. */
const widest = 8192;

/** Text needs a font of the system: resvg has none of its own. */
const png: DrawnFormat = {
  id: 'png',
  label: 'PNG picture',
  write: async (topology) => {
    const { Resvg } = await import('@resvg/resvg-js');
    const svg = cablesDrawing(topology);
    const drawn = new Resvg(svg);
    const width = Math.min(widest, Math.round(drawn.width * 2));
    const rendered = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
    const content = withPngText(new Uint8Array(rendered), pictureKeyword, writeTopology('', topology));
    return { ...exportedPicture(topology, '.png', ''), files: [{ name: `${topology.name}.png`, content }] };
  },
};

/** One page of the drawing's size, lines as lines and text as text. */
const pdf: DrawnFormat = {
  id: 'pdf',
  label: 'PDF page',
  write: async (topology) => {
    const [{ default: PdfDocument }, { default: svgToPdf }] = await Promise.all([
      import('pdfkit'),
      import('svg-to-pdfkit'),
    ]);
    const svg = cablesDrawing(topology);
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    const document = new PdfDocument({
      size: [Number(width), Number(height)],
      margin: 0,
      info: { Title: topology.name, CreationDate: new Date(0), ModDate: new Date(0) },
    });
    const chunks: Uint8Array[] = [];
    const done = new Promise<void>((resolve) => document.on('end', resolve));
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    svgToPdf(document, svg, 0, 0, { assumePt: true });
    document.end();
    await done;
    return {
      ...exportedDrawing(topology, '', ''),
      files: [{ name: `${topology.name}.pdf`, content: Buffer.concat(chunks) }],
    };
  },
};

export const drawnFormats: readonly DrawnFormat[] = [png, pdf];
