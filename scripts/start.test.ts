import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Options {
  problem?: string;
  file: string | null;
  profile: string | null;
  dev: boolean;
  browser: boolean;
}
// Plain scripts without types: they run before anything is installed.
const script = (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href);
const { startOptions } = (await script('./start-options.mjs')) as {
  startOptions: (argv: string[], env: Record<string, string>, cwd: string) => Options;
};
const { startObstacle } = (await script('./electron-runtime.mjs')) as {
  startObstacle: (stderr: string) => string | null;
};

describe('npm start', () => {
  const at = (...path: string[]) => resolve('/home/me', ...path);
  test.each<[string, string[], Record<string, string>, Partial<Options>]>([
    ['nothing', [], {}, { file: null, profile: null, browser: false }],
    [
      '-- lab.yaml --profile p',
      ['lab.yaml', '--profile', 'p'],
      {},
      { file: at('lab.yaml'), profile: at('p') },
    ],
    ['-- --profile=p', ['--profile=p'], {}, { file: null, profile: at('p') }],
    [
      'lab.yaml --profile p',
      ['lab.yaml', 'p'],
      { npm_config_profile: 'true' },
      { file: at('lab.yaml'), profile: at('p') },
    ],
    [
      '--profile=p lab.yaml',
      ['lab.yaml'],
      { npm_config_profile: 'p' },
      { file: at('lab.yaml'), profile: at('p') },
    ],
    ['--browser', [], { npm_config_browser: 'true' }, { browser: true }],
    ['in another folder', ['lab.yaml'], { INIT_CWD: '/lab' }, { file: resolve('/lab/lab.yaml') }],
  ])('%s', (_, argv, env, expected) => {
    expect(startOptions(argv, env, '/home/me')).toMatchObject(expected);
  });

  test('says what it does not understand', () => {
    expect(startOptions(['--frob'], {}, '/')).toEqual({ problem: 'there is no option --frob' });
    expect(startOptions(['a', 'b'], {}, '/').problem).toContain('one design at a time');
  });
});

test.each([
  ['The SUID sandbox helper binary was found, but is not configured correctly.', 'the system refused'],
  ['electron: error while loading shared libraries: libnss3.so: cannot open', 'library libnss3.so'],
  ['ERROR:ozone_platform_x11.cc Missing X server or $DISPLAY', 'the display could not be opened'],
])('%s', (stderr, reason) => expect(startObstacle(stderr)).toContain(reason));

test('an ordinary crash is no reason to serve the browser', () => {
  expect(startObstacle('TypeError: x is not a function')).toBeNull();
});
