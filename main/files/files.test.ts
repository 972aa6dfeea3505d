import { chmod, lstat, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDesk } from './desk';
import { folderChooser } from './folder-chooser';
import { readTextFile } from './read-text-file';
import { listSamples, openSample } from './sample';
import { watchFile } from './watch-file';
import { writeTextFile } from './write-text-file';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom files '));
  file = join(folder, 'lab.yaml');
  vi.stubEnv('RACKLOOM_STATE_DIR', join(folder, 'state'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('writing', () => {
  test('keeps the mode and leaves nothing beside the file', async () => {
    await writeFile(file, 'old');
    await chmod(file, 0o640);
    await writeTextFile(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(['lab.yaml']);
  });

  test('writes through a symbolic link', async () => {
    const link = join(folder, 'link.yaml');
    await writeFile(file, 'old');
    await symlink(file, link);
    await writeTextFile(link, 'new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(file, 'utf8')).toBe('new');
  });

  test('a place that does not exist names the path and the mend', async () => {
    const nowhere = join(folder, 'missing', 'lab.yaml');
    await expect(writeTextFile(nowhere, 'x')).rejects.toMatchObject({
      code: 'file',
      summary: expect.stringContaining(nowhere),
      mend: 'Check the path.',
    });
  });
});

describe('reading', () => {
  test('drops a byte order mark', async () => {
    await writeFile(file, '\uFEFFname: lab');
    expect(await readTextFile(file)).toBe('name: lab');
  });

  test.each([
    ['what is not there', 'missing.yaml', 'Check the path.'],
    ['a folder', '.', 'It is a folder: choose a file.'],
  ])('%s names the mend', async (_, name, mend) => {
    await expect(readTextFile(join(folder, name))).rejects.toMatchObject({ code: 'file', mend });
  });

  test('a file that is no UTF-8 text is refused', async () => {
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00]));
    await expect(readTextFile(file)).rejects.toMatchObject({
      summary: expect.stringContaining('not UTF-8'),
    });
  });
});

test('the reference homelab opens without a path, so that it is never overwritten', async () => {
  const sample = await openSample();
  expect(sample.path).toBeNull();
  expect(sample.text).toContain('rackloom: 1');
});

test('every sample is offered in a sentence, the reference first; no other file opens as one', async () => {
  const samples = await listSamples();
  expect(samples.length).toBeGreaterThan(4);
  expect(samples[0]).toMatchObject({ id: 'homelab', name: 'homelab' });
  for (const { id, description } of samples) {
    expect(description).not.toBe('');
    expect(await openSample(id)).toMatchObject({ path: null, name: `${id}.rackloom.yaml` });
  }
  await expect(openSample('../../package')).rejects.toMatchObject({ code: 'sample' });
});

describe('recent files', () => {
  const deskFor = (initialFile: string | null, files = true) =>
    createDesk({
      files,
      initialFile,
      chooser: {
        open: () => Promise.resolve(null),
        folder: () => Promise.resolve(null),
        saveAs: () => Promise.resolve(join(folder, 'new.yaml')),
      },
    });

  test('what was opened or saved comes first, once, and is gone when the file is', async () => {
    await writeFile(file, 'opened');
    const desk = deskFor(file);
    await desk.initial();
    await desk.saveAs({ suggested: 'new.yaml', text: 'new' });
    await desk.openRecent(file);
    expect((await deskFor(null).recent()).map(({ name }) => name)).toEqual(['lab.yaml', 'new.yaml']);
    await rm(file);
    expect((await desk.recent()).map(({ name }) => name)).toEqual(['new.yaml']);
  });

  test('a list that cannot be written keeps nobody from opening a file', async () => {
    await writeFile(file, 'opened');
    vi.stubEnv('RACKLOOM_STATE_DIR', join(file, 'no folder'));
    expect(await deskFor(file).initial()).toMatchObject({ text: 'opened' });
  });

  test('only what is named opens, and nothing where other files cannot be opened', async () => {
    await writeFile(file, 'opened');
    await expect(deskFor(null).openRecent(file)).rejects.toMatchObject({ code: 'path' });
    await deskFor(file).initial();
    expect(await deskFor(null, false).recent()).toEqual([]);
    await expect(deskFor(null, false).openRecent(file)).rejects.toMatchObject({ code: 'path' });
  });
});

test('without dialogs a design is saved under a name that is free', async () => {
  const chooser = folderChooser(folder);
  expect(await chooser.saveAs('../../home lab.rackloom.yaml')).toBe(join(folder, 'home lab.rackloom.yaml'));
  await writeFile(join(folder, 'lab.rackloom.yaml'), '');
  expect(await chooser.saveAs('lab.rackloom.yaml')).toBe(join(folder, 'lab-2.rackloom.yaml'));
  expect(await chooser.saveAs('..')).toBe(join(folder, 'design.rackloom.yaml'));
  await expect(chooser.open()).rejects.toMatchObject({ code: 'no-dialog' });
});

test('a watched file tells its text, also when another is renamed over it, until the watch ends', async () => {
  await writeFile(file, 'opened');
  const heard: string[] = [];
  const end = new AbortController();
  const send = ({ text }: { text: string }) => Promise.resolve(void heard.push(text));
  const watching = watchFile(file, { send, signal: end.signal });
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['opened']);
  await writeFile(file, 'written');
  await expect.poll(() => heard.at(-1), { timeout: 20_000 }).toBe('written');
  await rm(file);
  await writeTextFile(file, 'replaced');
  await expect.poll(() => heard.at(-1), { timeout: 20_000 }).toBe('replaced');
  await writeFile(join(folder, 'beside'), 'no news');
  await writeTextFile(file, 'replaced again');
  await expect.poll(() => heard.at(-1), { timeout: 20_000 }).toBe('replaced again');
  end.abort();
  await watching;
  expect(heard).not.toContain('no news');
}, 90_000);

test('a file that was changed outside is not written over; Save as decides', async () => {
  await writeFile(file, 'opened');
  const desk = createDesk({
    files: true,
    initialFile: file,
    chooser: {
      open: () => Promise.resolve(null),
      folder: () => Promise.resolve(null),
      saveAs: () => Promise.resolve(file),
    },
  });
  await desk.initial();
  await desk.save({ path: file, text: 'saved here', over: 'opened' });
  await desk.save({ path: file, text: 'saved again', over: 'saved here' });
  await writeFile(file, 'changed by another');
  const ours = { path: file, text: 'ours', over: 'saved again' };
  await expect(desk.save(ours)).rejects.toMatchObject({ code: 'changed-outside' });
  expect(await readFile(file, 'utf8')).toBe('changed by another');
  await desk.saveAs({ suggested: 'lab.yaml', text: 'ours' });
  await desk.save({ path: file, text: 'ours, later', over: 'ours' });
  expect(await readFile(file, 'utf8')).toBe('ours, later');
});

describe('recovery copies', () => {
  const deskFor = (initialFile: string | null) =>
    createDesk({ files: true, initialFile, chooser: folderChooser(folder) });

  test('what was not saved comes back at the next start; the file stays as it was', async () => {
    await writeFile(file, 'saved');
    const desk = deskFor(file);
    expect((await desk.initial()).recovered).toBeUndefined();
    await desk.keepCopy({ path: file, text: 'edited' });
    expect(await readFile(file, 'utf8')).toBe('saved');
    const again = await deskFor(file).initial();
    expect(again).toMatchObject({ text: 'saved', recovered: { text: 'edited' } });
    expect(Date.parse(again.recovered!.at)).not.toBeNaN();
  });

  test('a copy equal to the file, one let go and a broken one do not come back', async () => {
    await writeFile(file, 'saved');
    const desk = deskFor(file);
    await desk.initial();
    await desk.keepCopy({ path: file, text: 'saved' });
    expect((await deskFor(file).initial()).recovered).toBeUndefined();
    await desk.keepCopy({ path: file, text: 'edited' });
    await desk.keepCopy({ path: file, text: null });
    expect((await deskFor(file).initial()).recovered).toBeUndefined();
    await desk.keepCopy({ path: file, text: 'edited' });
    const [copy] = await readdir(join(folder, 'state', 'recovery'));
    await writeFile(join(folder, 'state', 'recovery', copy!), '{');
    expect((await deskFor(file).initial()).recovered).toBeUndefined();
  });

  test('discarding lets go of all that this session kept, also of the sample', async () => {
    const desk = deskFor(null);
    await desk.initial();
    await desk.keepCopy({ path: null, text: 'edited' });
    expect((await deskFor(null).initial()).recovered).toBeDefined();
    await desk.discardCopies();
    expect((await deskFor(null).initial()).recovered).toBeUndefined();
  });

  test('no copy is kept of a path that was not opened', async () => {
    await expect(deskFor(null).keepCopy({ path: '/etc/passwd', text: 'x' })).rejects.toMatchObject({
      code: 'path',
    });
  });
});
