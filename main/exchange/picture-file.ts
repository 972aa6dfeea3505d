import { readTopology } from '#shared/formats/rackloom';
import type { PictureFile, PictureKind } from '#shared/ipc/contract';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import { drawnFormats } from './drawn';

/** A design as a picture for the window, which cannot make one itself; also of a design that checks find fault with. */
export async function pictureFile(written: string, kind: PictureKind): Promise<PictureFile> {
  const { topology } = readTopology(written);
  if (!topology) throw new FaultError({ code: 'design', summary: text`The design cannot be read.` });
  const { files } = await drawnFormats.find(({ id }) => id === kind)!.write(topology);
  const [{ name, content }] = files as [(typeof files)[number]];
  return { name, base64: Buffer.from(content).toString('base64') };
}
