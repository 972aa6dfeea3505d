import { dirname } from 'node:path/posix';
import { besides, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { aptInstall } from '../apt';
import { run, shell } from '../change';
import type { Design } from '../design';
import { managedHosts } from '../managed';
import { keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { stepId, type Comparison, type Resource } from '../resource';
import { k3sAgentStep } from './k3s-agent';

interface Data {
  /** The host's K3s agent gives them to pods. */
  worker: boolean;
}

export interface NvidiaFacts {
  /** Version of the driver that answers; empty where none does. */
  driver: string;
  /** What it says the cards are. */
  cards: string;
  /** Whether a card of NVIDIA's is plugged in, by its PCI vendor 0x10de. */
  card: boolean;
  /** The kernel's own driver has it, which keeps NVIDIA's from starting. */
  nouveau: boolean;
  toolkit: string;
  k3sRuntime: boolean;
}

const kind = 'nvidia-toolkit';
export const nvidiaStep = (target: string) => stepId(kind, { target });

const repository = 'https://nvidia.github.io/libnvidia-container';
const keyring = '/usr/share/keyrings/nvidia-container-toolkit-keyring.asc';
const sources = '/etc/apt/sources.list.d/nvidia-container-toolkit.list';
/** K3s looks for the runtime when it starts, and writes this itself: nvidia-ctk must not (K3s docs, advanced). */
const k3sContainerd = '/var/lib/rancher/k3s/agent/etc/containerd/config.toml';

/**
 * NVIDIA's container toolkit, by which containers get the graphics cards (docs.nvidia.com, container toolkit, installation).
 * Docker's runtime is one of its engine's settings (`docker-daemon.ts`). The driver is looked for and never installed: it goes with the kernel, and with Secure Boot needs a person at the console.
 */
export const nvidiaToolkit: Resource<Data, NvidiaFacts> = {
  kind,
  on: 'host',
  desired: (design) => {
    const docker = new Set(
      Object.values(design.topology.containers).flatMap(({ host, gpus }) =>
        gpus === undefined ? [] : [host],
      ),
    );
    const workers = new Set(gpuWorkersOf(design).map(({ device }) => device));
    return managedHosts(design)
      .filter((host) => docker.has(host) || workers.has(host))
      .map((target) => ({ target, data: { worker: workers.has(target) } }));
  },
  // The agent looks for the runtime when it starts: it is there first, and started again.
  needs: ({ target, data }) => (data.worker ? [k3sAgentStep(target)] : []),
  facts: {
    over: 'shell',
    packages: () => ['nvidia-container-toolkit'],
    script: () => `nvidia-smi --query-gpu=name,driver_version --format=csv,noheader | sed 's/^/gpu: /'
cat /sys/bus/pci/devices/*/vendor | grep -qx 0x10de && echo card=yes
grep -q '^nouveau ' /proc/modules && echo nouveau=yes
installed nvidia-container-toolkit
grep -q nvidia ${k3sContainerd} && echo k3s=yes`,
    parse: parseNvidia,
  },
  nothing: {
    driver: '',
    cards: '',
    card: false,
    nouveau: false,
    toolkit: '',
    k3sRuntime: false,
  },
  compare({ target, data }, facts) {
    if (facts.driver === '') return noDriver(target, facts);
    const installs = facts.toolkit === '';
    const worker = data.worker && !facts.k3sRuntime;
    if (!installs && !worker)
      return {
        same: true,
        why: text`toolkit ${facts.toolkit} gives containers ${facts.cards} (driver ${facts.driver})`,
      };
    return {
      same: false,
      title: text`Let containers use the graphics cards`,
      reason: besides([
        ...(installs ? [text`NVIDIA’s container toolkit is not installed`] : []),
        ...(worker ? [text`K3s does not know its runtime`] : []),
      ]),
      changes: [
        ...(installs ? installing : []),
        ...(worker
          ? [run(['systemctl', 'try-restart', 'k3s-agent'], text`Let K3s find the runtime`, { undo: null })]
          : []),
      ],
      restarts: worker ? ['k3s-agent.service'] : [],
      disruptive: worker,
    };
  },
  verify: readsBack(() => nvidiaToolkit),
};

/** Nodes that shall give pods their cards. */
export const gpuWorkersOf = ({ topology }: Design): { cluster: string; device: string }[] =>
  Object.entries(topology.clusters).flatMap(([cluster, { nodes = {}, agents }]) =>
    Object.entries(nodes).flatMap(([device, { gpu }]) =>
      gpu && agents.includes(device) ? [{ cluster, device }] : [],
    ),
  );

export function parseNvidia(output: string): NvidiaFacts {
  const values = keyValues(output);
  const gpus = output.split('\n').flatMap((line) => (line.startsWith('gpu: ') ? [line.slice(5)] : []));
  const driver = /, *([0-9.]+)$/.exec(gpus[0] ?? '')?.[1] ?? '';
  return {
    driver,
    cards: driver === '' ? '' : gpus.map((gpu) => gpu.replace(/, *[0-9.]+$/, '')).join(', '),
    card: values['card'] === 'yes',
    nouveau: values['nouveau'] === 'yes',
    toolkit: (values['nvidia-container-toolkit'] ?? '').trim(),
    k3sRuntime: values['k3s'] === 'yes',
  };
}

function noDriver(target: string, { card, nouveau }: NvidiaFacts): Comparison {
  return {
    same: 'impossible',
    diagnostic: {
      severity: 'error',
      code: 'nvidia-driver',
      summary: !card
        ? text`${target} has no NVIDIA driver that answers: no card of NVIDIA’s is plugged in.`
        : nouveau
          ? text`${target} has no NVIDIA driver that answers: nouveau holds the card.`
          : text`${target} has no NVIDIA driver that answers: nvidia-smi gets no answer.`,
      mend: !card
        ? text`Take gpus out of its containers, or look whether the card sits in its slot: lspci -d 10de:`
        : text`Install it (Debian: nvidia-driver of non-free; Ubuntu: ubuntu-drivers install), reboot, and see that nvidia-smi answers. With Secure Boot its key must be enrolled (mokutil) at the console.`,
    },
  };
}

const installing: Change[] = [
  shell(
    `install -d -m 0755 ${dirname(keyring)} && curl -fsSL ${repository}/gpgkey -o ${keyring}.new && mv ${keyring}.new ${keyring}`,
    text`Fetch the key of NVIDIA’s repository`,
    { undo: `rm -f ${keyring}` },
  ),
  shell(
    // apt itself puts the architecture in.
    `echo 'deb [signed-by=${keyring}] ${repository}/stable/deb/$(ARCH) /' >${sources}`,
    text`Name NVIDIA’s repository to apt`,
    { undo: `rm -f ${sources}` },
  ),
  ...aptInstall(['nvidia-container-toolkit']),
];
