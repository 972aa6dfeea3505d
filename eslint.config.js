import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { textsGuard } from './eslint.texts.js';

/** ECMAScript leaves these to the engine, so results would differ between platforms; `engine/elementary.ts` has ours (D12). */
const engineDependentMath = [
  'log',
  'log2',
  'log10',
  'log1p',
  'exp',
  'expm1',
  'pow',
  'cbrt',
  'sin',
  'cos',
  'tan',
  'random',
  'hypot',
];

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', 'assets/', 'test-results/', 'playwright-report/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.cjs'] } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only: a name says what it is wherever it is used.',
        },
      ],
    },
  },
  {
    files: ['*.config.ts', '*.config.js', '**/*.config.ts', '.dependency-cruiser.cjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Mapped and conditional types over the contract need `any` in positions that only inference fills.
    files: ['shared/ipc/forms.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: ['simulations/**/*.ts'],
    ignores: ['**/*.test.ts', 'simulations/bench/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...engineDependentMath.map((property) => ({
          object: 'Math',
          property,
          message: 'Differs between engines; use engine/elementary (D12).',
        })),
        { object: 'Date', property: 'now', message: 'No wall clock inside the simulator.' },
        { object: 'performance', property: 'now', message: 'No wall clock inside the simulator.' },
      ],
      'no-restricted-globals': ['error', { name: 'Date', message: 'No wall clock inside the simulator.' }],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  textsGuard,
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['scripts/*.mjs', '*.js', '*.cjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
