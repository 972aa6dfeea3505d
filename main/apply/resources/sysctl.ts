import { besides, type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { commandLine } from '../../transports/quote';
import { file, run } from '../change';
import { hostsWith } from '../host-settings';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import type { Resource } from '../resource';

interface Data {
  settings: Record<string, string>;
}

interface Facts {
  text: string | null;
  /** Key → what the kernel has now; a key it does not know is left out. */
  live: Record<string, string>;
}

const path = '/etc/sysctl.d/90-rackloom.conf';

/** Kernel settings: in a file of their own for the next boot, and in the kernel now (sysctl.d(5)). */
export const sysctl: Resource<Data, Facts> = {
  kind: 'sysctl',
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'sysctl').map(({ target, setting }) => ({
      target,
      data: { settings: Object.fromEntries(Object.entries(setting).map(([k, v]) => [k, String(v)])) },
    })),
  needs: () => [],
  facts: {
    over: 'shell',
    script: ({ settings }) => `echo "text=$(text ${path})"
for k in ${commandLine(Object.keys(settings))}; do v=$(sysctl -n "$k") && echo "live.$k=$(echo $v)"; done`,
    parse: (output) => {
      const { text, ...rest } = keyValues(output);
      const live = Object.entries(rest).map(([key, value]) => [key.replace(/^live\./, ''), value]);
      return { text: fileText(text), live: Object.fromEntries(live) as Record<string, string> };
    },
  },
  nothing: { text: null, live: {} },
  compare({ target, data }, facts) {
    const wanted = fileOf(data);
    const unknown = Object.keys(data.settings).filter((key) => facts.text !== null && !(key in facts.live));
    if (unknown.length > 0 && facts.text === wanted)
      return {
        same: 'impossible',
        diagnostic: {
          severity: 'warning',
          code: 'sysctl',
          summary: text`The kernel of ${target} does not know ${unknown}.`,
          mend: text`Check the name, or load the module that brings it.`,
        },
      };
    const differing = Object.entries(data.settings).filter(
      ([key, value]) => facts.live[key] !== value.trim().replace(/\s+/g, ' '),
    );
    if (facts.text === wanted && differing.length === 0)
      return { same: true, why: text`${Object.keys(data.settings).length} kernel settings hold` };
    const before = differing.flatMap(([key]) =>
      facts.live[key] === undefined ? [] : [`${key}=${facts.live[key]}`],
    );
    const changes: Change[] = [
      ...(facts.text === wanted ? [] : [file(path, facts.text, wanted)]),
      run(['sysctl', '-q', '-p', path], text`Give the settings to the running kernel`, {
        ...(before.length > 0 && { undo: ['sysctl', '-q', '-w', ...before] }),
      }),
    ];
    return {
      same: false,
      title: text`Set kernel settings`,
      reason:
        differing.length > 0
          ? besides(differing.map(([key]) => isSet(key, facts.live[key])))
          : text`${path} differs, so they would not outlive a reboot`,
      changes,
    };
  },
  verify: readsBack(() => sysctl),
};

const isSet = (key: string, value: string | undefined): Text =>
  value === undefined ? text`${key} is not known yet` : text`${key} is ${value}`;

const fileOf = ({ settings }: Data): string =>
  `# Written by Rackloom.\n${Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')}`;
