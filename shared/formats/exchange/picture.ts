import { cablesDrawing } from '../../drawing/cables-drawing';
import { text, word } from '../../language/text';
import type { Topology } from '../../topology/topology';
import { readTopology, writeTopology } from '../rackloom';
import { exportedDrawing } from './diagram';
import type { Format, Imported, Source } from './format';
import { countsOf } from './input/draft';
import { isPng, pngTexts } from './input/png-text';
import { problem, refused } from './input/refusal';
import { escapeXml, everyElement, readXml } from './input/xml-text';

const namespace = 'https://rackloom.dev/project';
/** Keyword of the PNG chunk, and name of the SVG element, that hold the project. */
export const pictureKeyword = 'rackloom';

/** The cables as SVG, with the whole project in its metadata: it opens again as it was. */
export const svgPicture: Format = {
  id: 'svg',
  label: word`SVG picture`,
  extensions: ['.svg'],
  detect: ({ text }) => text !== null && text.includes(`<rackloom xmlns="${namespace}">`),
  read: ({ text }) => {
    const xml = readXml(text ?? '');
    if ('problem' in xml) return refused([xml.problem]);
    const project = everyElement(xml.root).find(({ name }) => name === pictureKeyword)?.text;
    return project === undefined ? refused([nothingInside]) : projectFrom(project);
  },
  write: (topology) => exportedPicture(topology, '.svg', svgWithProject(topology)),
};

/** The same as PNG; made of the SVG where a library for it runs (D10). */
export const pngPicture: Format = {
  id: 'png',
  label: word`PNG picture`,
  extensions: ['.png'],
  detect: ({ bytes }) => isPng(bytes) && pngTexts(bytes).has(pictureKeyword),
  read: ({ bytes }: Source) => {
    const project = pngTexts(bytes).get(pictureKeyword);
    return project === undefined ? refused([nothingInside]) : projectFrom(project);
  },
};

const nothingInside = problem(
  text`There is no Rackloom project in this picture.`,
  text`Choose a picture that Rackloom has exported.`,
);

function projectFrom(text: string): Imported {
  const { topology, diagnostics } = readTopology(text);
  return { topology, kept: topology ? countsOf(topology) : {}, lost: [], diagnostics };
}

const svgWithProject = (topology: Topology): string =>
  cablesDrawing(
    topology,
    `<metadata><${pictureKeyword} xmlns="${namespace}">${escapeXml(writeTopology('', topology))}</${pictureKeyword}></metadata>`,
  );

/** All is kept, for the project is inside. */
export const exportedPicture = (topology: Topology, extension: string, content: string) => ({
  ...exportedDrawing(topology, `${topology.name}${extension}`, content),
  kept: countsOf(topology),
  lost: [],
});
