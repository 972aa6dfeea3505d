/** One-way dependencies: shared ← simulations ← renderer, main. renderer and main meet only at shared/ipc. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: '^(shared|simulations|main|renderer|e2e|scripts)/', pathNot: `^(${allowed.join('|')})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('shared-imports-nothing-of-ours', 'shared', ['shared'], 'shared is the floor everything stands on'),
    only(
      'simulations-import-shared',
      'simulations',
      ['simulations', 'shared'],
      'the simulator knows no process and no screen',
    ),
    only(
      'renderer-imports',
      'renderer',
      ['renderer', 'shared', 'simulations'],
      'the renderer reaches main through shared/ipc',
    ),
    only(
      'main-imports',
      'main',
      ['main', 'shared', 'simulations'],
      'main reaches the renderer through shared/ipc',
    ),
    {
      name: 'simulations-only-in-the-worker-entries',
      comment: 'simulation runs off the UI thread (D9)',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(simulation|trace|preview)-worker\\.ts$' },
      to: { path: '^simulations/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-only-in-main-electron',
      comment: 'everything else in main runs in plain Node too (D6)',
      severity: 'error',
      from: { pathNot: '^(main/electron/|e2e/)' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'pure-folders-stay-pure',
      comment: 'shared and simulations run in browser, worker and Node alike',
      severity: 'error',
      from: {
        path: '^(shared|simulations)/',
        pathNot: '(\\.test\\.ts$|-suite\\.ts$|^simulations/bench/|/testing/)',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-folders-know-no-screen',
      severity: 'error',
      from: { path: '^(shared|simulations)/' },
      to: { path: 'node_modules/(react|react-dom|electron|zustand|ssh2|@kubernetes|@xyflow)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '(\\.test\\.tsx?$|/testing/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: {
        path: '^(shared|simulations|main|renderer)/',
        pathNot: '(\\.test\\.tsx?$|/testing/|-suite\\.ts$|\\.cases\\.ts$)',
      },
      to: { path: '(\\.test\\.tsx?$|/testing/|-suite\\.ts$)' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(\\?|/out/)' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: {
        path: '^(shared|simulations|main|renderer)/',
        // The validation's checks are shared between its tests.
        pathNot: '(\\.test\\.tsx?$|/testing/|-suite\\.ts$|^simulations/validation/)',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
