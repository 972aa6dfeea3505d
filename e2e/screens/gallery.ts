import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { barriers } from './accessible';

const folder = join(import.meta.dirname, '../gallery');
const themes = ['light', 'dark'] as const;
/** States that the README and the guides show, under these names; `RACKLOOM_README=1` takes them anew. */
const inDocuments = new Map([
  ['simulated and live', 'window'],
  ['a cable is pulled', 'simulate'],
  ['plan', 'plan'],
]);
const images = join(import.meta.dirname, '../../docs/images');

type Theme = (typeof themes)[number];

export interface Gallery {
  /** Takes the state that the window is in, in both themes, and has axe look at each. */
  picture: (state: string) => Promise<void>;
  /** What axe found serious, with the theme and the state. */
  found: string[];
}

/** The window's states in the order of the walk, each in both themes, to be looked at in `e2e/gallery/index.html`. */
export async function galleryOf(page: Page): Promise<Gallery> {
  await rm(folder, { recursive: true, force: true });
  await Promise.all(themes.map((theme) => mkdir(join(folder, theme), { recursive: true })));
  let shown: Theme = 'light';
  let taken = 0;
  const found: string[] = [];
  const take = async (name: string, inDocs: string | undefined) => {
    const path = join(folder, shown, name);
    await page.screenshot({ path, animations: 'disabled', caret: 'initial' });
    if (inDocs) await copyFile(path, join(images, `${inDocs}-${shown}.png`));
    found.push(...(await barriers(page)).map((barrier) => `${shown}/${name}: ${barrier}`));
  };
  const picture = async (state: string) => {
    const name = `${String(++taken).padStart(2, '0')}-${state.replaceAll(/[ ,]+/g, '-')}.png`;
    const inDocs = process.env['RACKLOOM_README'] ? inDocuments.get(state) : undefined;
    await take(name, inDocs);
    shown = await otherTheme(page);
    await take(name, inDocs);
    await writeFile(join(folder, 'index.html'), index());
  };
  return { picture, found };
}

/** Presses the button for it also where a dialog is open, so that the dialog stays; answers the theme once it is drawn. */
const otherTheme = (page: Page): Promise<Theme> =>
  page.evaluate(async () => {
    document.querySelector<HTMLElement>('button[aria-label="Dark theme"]')!.click();
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return document.documentElement.dataset['theme'] as Theme;
  });

/** Both themes side by side. */
function index(): string {
  const names = readdirSync(join(folder, 'dark')).sort();
  const rows = names.map((name) => {
    const images = themes.map((theme) => `<img loading="lazy" src="${theme}/${name}" alt="${theme}">`);
    return `<h2>${name.replace('.png', '').replaceAll('-', ' ')}</h2><div>${images.join('')}</div>`;
  });
  return `<!doctype html>
<meta charset="utf-8">
<title>Rackloom in every state</title>
<style>
  body { font: 14px sans-serif; margin: 16px }
  div { display: grid; grid-template-columns: 1fr 1fr; gap: 8px }
  img { width: 100%; border: 1px solid #999 }
</style>
${rows.join('\n')}
`;
}
