import { file, run } from '../change';
import { cgroupOptions, withCgroupOptions } from '#shared/boot-files/cmdline';
import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { k3sNodes } from '../k3s';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { stepId, type Resource } from '../resource';

interface Facts {
  /** As the firmware's device tree says; empty on anything but a Raspberry Pi. */
  model: string;
  /** Whether the kernel offers the memory controller now. */
  memory: boolean;
  /** The kernel's command line file in use, where there is one. */
  path: string;
  text: string | null;
}

const kind = 'boot-options';
export const bootOptionsStep = (target: string) => stepId(kind, { target });
/** Ubuntu 25.10 and later, Raspberry Pi OS 12 and later, Raspberry Pi OS 11 and before: the first that is there counts. */
const places = ['/boot/firmware/current/cmdline.txt', '/boot/firmware/cmdline.txt', '/boot/cmdline.txt'];

/**
 * The memory cgroup of a Raspberry Pi, off by default, without which the kubelet does not start. Asked of
 * cgroup.controllers, because kernels from about 6.12 on do not list it in /proc/cgroups (raspberrypi/linux#6980).
 */
export const bootOptions: Resource<object, Facts> = {
  kind,
  on: 'host',
  desired: (design) =>
    k3sNodes(design)
      .filter(({ device }) => design.topology.devices[device]?.kind === 'raspberry-pi')
      .map(({ device }) => ({ target: device, data: {} })),
  needs: () => [],
  facts: {
    over: 'shell',
    script: () => `echo "model=$(tr -d '\\0' </proc/device-tree/model | grep -a 'Raspberry Pi')"
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then grep -qs memory /sys/fs/cgroup/cgroup.controllers && echo memory=yes
elif grep -qs '^memory.*1$' /proc/cgroups; then echo memory=yes; fi
for f in ${places.join(' ')}; do [ -f $f ] && echo "path=$f" && echo "text=$(text $f)" && break; done`,
    parse: (output) => {
      const { model = '', memory, path = '', text } = keyValues(output);
      return { model, memory: memory === 'yes', path, text: fileText(text) };
    },
  },
  nothing: { model: '', memory: true, path: '', text: null },
  compare({ target }, facts) {
    if (facts.memory) return { same: true, why: text`the kernel offers the memory cgroup` };
    if (facts.text === null || facts.model === '')
      return {
        same: 'impossible',
        diagnostic: {
          severity: 'error',
          code: 'boot-options',
          summary: text`The memory cgroup of ${target} is off, and no cmdline.txt is there to turn it on.`,
          mend: text`Give its kernel ${cgroupOptions.join(' ')} as its boot loader wants it, and reboot.`,
        },
      };
    const after = withCgroupOptions(facts.text);
    const changes: Change[] = [];
    if (after !== facts.text)
      changes.push(
        run(['cp', '-n', facts.path, `${facts.path}.before-rackloom`], text`Keep the line as it was`),
        file(facts.path, facts.text, after, '0755'),
      );
    changes.push({ kind: 'reboot', explain: text`The kernel reads its options at boot only` });
    return {
      same: false,
      title: text`Turn the memory cgroup on and reboot`,
      reason:
        after === facts.text
          ? text`its options are set, but it was not rebooted since`
          : text`the memory cgroup is off`,
      changes,
      restarts: [text`the whole host`],
      disruptive: true,
    };
  },
  verify: readsBack(() => bootOptions),
};
