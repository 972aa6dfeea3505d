import { t } from '@lingui/core/macro';
import type { Exported } from '#shared/formats/exchange/format';
import { formatNamed, formats } from '#shared/formats/exchange/formats';
import { svgPicture } from '#shared/formats/exchange/picture';
import { pictureKinds, type PictureKind } from '#shared/ipc/contract';
import type { Fault } from '#shared/ipc/forms';
import type { Topology } from '#shared/topology/topology';
import { download } from '../controls/download';
import { client } from '../state/client';
import { documentSource } from '../state/source';
import { inWords } from '../text/said';

export type ExportId = string;

const isPictureKind = (id: ExportId): id is PictureKind => (pictureKinds as readonly string[]).includes(id);
const textFormats = formats.filter(({ write }) => write);
const svg = svgPicture.id;
const [png, pdf] = pictureKinds;

/** Pictures first, as that is what most people want to show. */
export const exportChoices: readonly (readonly [ExportId, string])[] = [
  [png, t`PNG picture`],
  [svg, t`SVG picture`],
  [pdf, t`PDF page`],
  ...textFormats.filter(({ id }) => id !== svg).map(({ id, label }) => [id, inWords(label)] as const),
];

export interface ShownExport extends Exported {
  /** The drawing, to be looked at; null for what is read as text. */
  picture: string | null;
  /** Whether the file opens again as the design. */
  carriesProject: boolean;
}

/** What a format makes of a design; a PNG or PDF is shown as the SVG that it is made of (D10). */
export function exportedAs(topology: Topology, id: ExportId): ShownExport {
  const drawn = isPictureKind(id) || id === svg;
  const exported = formatNamed(drawn ? svg : id)!.write!(topology);
  if (!drawn) return { ...exported, picture: null, carriesProject: false };
  const [{ content }] = exported.files as [Exported['files'][number]];
  return {
    ...exported,
    files: [{ name: `${topology.name}.${id}`, content }],
    picture: `data:image/svg+xml,${encodeURIComponent(String(content))}`,
    carriesProject: id !== pdf,
  };
}

/** Gives the files to the user; answers why they could not be made. */
export async function saveExported({ files }: ShownExport, id: ExportId): Promise<Fault | null> {
  if (!isPictureKind(id)) {
    for (const { name, content } of files)
      download(name, id === svg ? 'image/svg+xml' : 'text/plain', content);
    return null;
  }
  try {
    const { text, path } = documentSource();
    const { name, base64 } = await client()['file.picture']({ text, path, kind: id });
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    download(name, id === pdf ? 'application/pdf' : 'image/png', bytes);
    return null;
  } catch (error) {
    return error as Fault;
  }
}
