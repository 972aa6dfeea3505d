import { describe, expect, it } from 'vitest';
import { importFile } from '#shared/formats/exchange/import';
import { writeTopology } from '#shared/formats/rackloom';
import { emptyTopology } from '#shared/topology/topology';
import { pictureFile } from './picture-file';

describe('pictureFile', () => {
  const written = writeTopology('', { ...emptyTopology('lab'), description: 'Beside the boiler' });

  it('is a PNG that opens again as the design', async () => {
    const { name, base64 } = await pictureFile(written, 'png');
    expect(name).toBe('lab.png');
    const { topology } = importFile({ name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) });
    expect(topology?.description).toBe('Beside the boiler');
  });

  it('is a PDF of one page', async () => {
    const { name, base64 } = await pictureFile(written, 'pdf');
    expect(name).toBe('lab.pdf');
    expect(Buffer.from(base64, 'base64').toString('latin1')).toMatch(/^%PDF-[\s\S]*\/Count 1\b/);
  });

  it('says so where the text is no design', async () => {
    await expect(pictureFile('rackloom: [', 'png')).rejects.toThrow();
  });
});
