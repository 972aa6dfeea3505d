import type { Page } from '@playwright/test';
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../gallery');
export const themes = ['light', 'dark'] as const;
/** States that the README shows, under these names; `RACKLOOM_README=1` takes them anew. */
const inReadme = new Map([
  ['simulated and live', 'window'],
  ['plan', 'plan'],
]);
const images = join(import.meta.dirname, '../../docs/images');

export type Theme = (typeof themes)[number];

/** Takes the window's states in the order of the walk, each under its name, to be looked at in `e2e/gallery/index.html`. */
export function galleryOf(page: Page, theme: Theme): (state: string) => Promise<void> {
  const place = join(folder, theme);
  let taken = 0;
  return async (state) => {
    if (taken === 0) await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
    const name = `${String(++taken).padStart(2, '0')}-${state.replaceAll(' ', '-')}.png`;
    await page.screenshot({ path: join(place, name), animations: 'disabled', caret: 'initial' });
    await writeFile(join(folder, 'index.html'), index());
    const shown = process.env['RACKLOOM_README'] ? inReadme.get(state) : undefined;
    if (shown) await copyFile(join(place, name), join(images, `${shown}-${theme}.png`));
  };
}

/** Both themes side by side. */
function index(): string {
  const pictures = (theme: Theme) =>
    existsSync(join(folder, theme)) ? readdirSync(join(folder, theme)) : [];
  const names = [...new Set(themes.flatMap(pictures))].sort();
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
