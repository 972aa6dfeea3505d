import { readFileSync } from 'node:fs';
import lingui from 'eslint-plugin-lingui';

const schema = JSON.parse(
  readFileSync(new URL('assets/schema/rackloom.schema.json', import.meta.url), 'utf8'),
);

/** Names of the file's fields, and words that stand in them. */
function wordsOf(node) {
  if (typeof node !== 'object' || node === null) return [];
  const { properties = {}, enum: values = [], const: value } = node;
  return [
    ...Object.keys(properties),
    ...values,
    ...(typeof value === 'string' ? [value] : []),
    ...Object.values(node).flatMap(wordsOf),
  ];
}

const ofTheFile = [...new Set(wordsOf(schema))].filter((word) => /^[a-z][\w-]*$/i.test(word));

/** What is for the machine, or the same in every language. */
const ignore = [
  `^(${ofTheFile.join('|')})$`,
  // Names made of parts: `cluster.nodes`, `--line`, `data-row`, `Alt+Shift+C`, `application/json`, `latencyP99Us`.
  '^[\\w$@-]*([.:/\\\\#=+_-][\\w$@.:/\\\\#=+-]+)+$',
  '^[a-z]+[A-Z0-9]\\w*$',
  '^(Arrow|Page)[A-Z]\\w+$',
  // CSS and SVG: `.canvas`, `[data-rack]`, `var(--bad)`, `10px`, `M0 0h8`.
  '^[.#\\[:*]\\S',
  '^[\\w-]+\\(',
  '^\\d',
  '^[\\sMLHVQCSAZhvlqz0-9.,-]*$',
  '^(good|bad|warn|muted|top|bottom|ascending|descending|dark|light|more|standard|lifted|moving|still|backward)$',
  // Units of the SI and of networks.
  '^[\\s,(≥≤<±·]*(bit/s|[GMk]?b/s|[numkMG]?s|[mk]?W|[KMGT]iB|B|Hz|px|U|T|°C|%|GB|BTU/h|min|h|d)[\\s,.)·:]*$',
  // Values and keys of our own: an inspector's tab, an answer of a dialog, a kind of step.
  '^(design|simulated|live|why|save|discard|cancel|apply|revert|remove|hosts|links|rx|tx|wss?|app|out|renderer|preload|electron)$',
  '^(agent|server|field|stages\\.|cluster/|gpu/) ?$',
  '^(data:image|rackloom: 1|<!doctype html>|\\u001b)',
  // Fields of forms that have no name in the file (`shared/topology/making`).
  '^(about|at|by|carried|direction|example|fault|model|peers|place|sends|several|tick|when|on-demand|first|last|llm|timed|secret|project|requests|ingress|value|key|public|path|scenario|container|plain)$',
  // Names that nobody translates.
  '^(TCP|UDP|VXLAN|Deployment|StatefulSet|DaemonSet|NewReno|CUBIC|EUR|Ctrl|Debian|Ubuntu|Raspberry Pi OS|ClusterIP|NodePort|LoadBalancer|homelab|K3s|NVIDIA|Open vSwitch|OpenWrt|RouterOS 7|Cisco IOS|RED|CoDel|FQ-CoDel|USB|SATA|NVMe|RJ45|SFP\\+?|RSTP|DSCP|p50 · p90 · p99)$',
];

const ignoreNames = [
  '^(className|style|key|id|type|kind|role|href|src|rel|htmlFor|target|fill|stroke|d|points|viewBox|transform|path)$',
  '^(field|dimension|shortcut|command|icon|font|theme|phase|state|condition|align|side|position|colours?|ramp|view|face|control|example)$',
  '^(pointerEvents|dragHandle|block|inline|sortFn|globalFilterFn|extensions|fresh|bulk|\\w+Policy)$',
  '^(multiSelectionKeyCode|selectionKeyCode|attributionPosition)$',
  '^(data-|--|aria-(hidden|live|current|haspopup|expanded|controls|describedby|labelledby|orientation|pressed|sort)$)',
].map((pattern) => ({ regex: { pattern } }));

const ofTheLanguage = [
  ...[
    'Error',
    'Set',
    'join',
    'URL',
    'Path2D',
    'matchMedia',
    'addEventListener',
    'removeEventListener',
    'require',
  ],
  ...['includes', 'startsWith', 'endsWith', 'split', 'indexOf', 'replace', 'replaceAll', 'get', 'has'].map(
    (method) => `*.${method}`,
  ),
];
const ofTheBrowser = [
  ...['document.*', 'window.*', 'globalThis.*', 'canvas.*', 'import.meta.glob', '*.addEventListener'],
  ...[
    'querySelector',
    'querySelectorAll',
    'closest',
    'contains',
    'toggle',
    'localeCompare',
    'toLocaleString',
  ].map((method) => `*.${method}`),
  ...[
    'setAttribute',
    'getAttribute',
    'setProperty',
    'getItem',
    'setItem',
    'getContext',
    'getData',
    'setData',
    'postTask',
  ].map((method) => `*.${method}`),
];
const ofOurs = [
  ...[
    'token',
    'figure',
    'createStudy',
    'written',
    'wants',
    'useCommand',
    'commandOf',
    'isIn',
    'byId',
    'scaled',
  ],
  ...['csvText', 'placeOf', 'setField', 'useState', 'useKeyPress', 'readFileSync', 'createHash', 'z.*'],
  ...['app.*', '*.on', '*.once', '*.off', '*.emit'],
];

/** Refuses texts that are in no catalogue. */
export const textsGuard = {
  files: ['renderer/**/*.{ts,tsx}', 'main/electron/**/*.ts'],
  // What the language and the region are, and options of Intl, are for the machine.
  ignores: ['**/*.test.ts', '**/testing/**', 'renderer/text/pseudo.ts', 'renderer/text/local.ts'],
  plugins: { lingui },
  rules: {
    'lingui/no-unlocalized-strings': [
      'error',
      {
        useTsTypes: true,
        ignore,
        ignoreNames,
        ignoreFunctions: [...ofTheLanguage, ...ofTheBrowser, ...ofOurs],
      },
    ],
  },
};
