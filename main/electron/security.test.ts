import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../server/security-headers';

/** Items of Electron's security checklist (docs/security.md) that show in what the code says. */
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|cjs)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));
const speakingOf = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
const windows = sources.filter(({ text }) => text.includes('new BrowserWindow('));

test.each([
  ['1: nothing is loaded from the network', /['"`]https?:\/\//],
  ['4: the sandbox is never switched off', /no-sandbox|sandbox: false/],
  ['6: the same-origin policy stays', /webSecurity/],
  ['8: no insecure content', /allowRunningInsecureContent/],
  ['9: no experimental features', /experimentalFeatures/],
  ['10: no Blink features', /enableBlinkFeatures/],
  ['11: no popups of webviews', /allowpopups/],
  ['15: nothing is opened outside', /openExternal/],
  ['18: no pages from files', /loadFile|loadURL\(.?file:/],
  ['20: no API of Electron goes to a page whole', /exposeInMainWorld\([^)]*ipcRenderer\)/],
])('%s', (_, pattern) => expect(speakingOf(pattern)).toEqual([]));

test('2, 3, 4, 12: every window is sandboxed and isolated, without Node and webviews', () => {
  expect(windows.length).toBeGreaterThan(1);
  for (const { name, text } of windows)
    for (const setting of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false'])
      expect(text, `${name} says ${setting}`).toContain(setting);
  expect(speakingOf(/will-attach-webview.*preventDefault/)).toEqual(['lock-down.ts']);
  expect(speakingOf(/webviewTag: true/)).toEqual([]);
});

test('4: no script of ours starts Electron without its sandbox', () => {
  const folder = join(import.meta.dirname, '../../scripts');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  expect(scripts).toContain('start.mjs');
  for (const name of scripts)
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(
      /['"`]--(no-sandbox|disable-web-security)/,
    );
});

test('13: pages are led nowhere, by links or by answers', () => {
  expect(speakingOf(/'will-navigate'/)).toEqual(['lock-down.ts']);
  expect(speakingOf(/will-redirect.*preventDefault/)).toEqual(['lock-down.ts']);
});

test('7: the policy lets a page load and reach its own origin only', () => {
  const rules = contentSecurityPolicy.split('; ');
  expect(rules).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]),
  );
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*/);
});

test('16: Electron is pinned to one version', () => {
  const { devDependencies, dependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>;
  expect({ ...devDependencies, ...dependencies }['electron']).toMatch(/^\d+\.\d+\.\d+$/);
});
