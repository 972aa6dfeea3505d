import { amount, type Text, text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { K3sNode } from '../k3s';
import type { HostFacts } from './host-facts';

/** A host as the checks see it: what it is to be, and what it is. */
export interface Candidate {
  device: string;
  facts: HostFacts;
  role: 'server' | 'agent' | null;
  /** How pods of its cluster reach those of other nodes; null where it is in none. */
  backend: K3sNode['backend'] | null;
  /** Servers of its cluster; etcd needs ports of its own where there are several. */
  servers: number;
  kind: string;
  docker: boolean;
  /** Host ports that containers of the design publish. */
  containerPorts: number[];
  /** Whether the design opens ports in its firewall. */
  opensFirewall: boolean;
  /** Whether the time daemon is part of the design. */
  keepsTime: boolean;
}

/** A failure that is known to come, named before anything is changed. */
export interface Check {
  code: string;
  severity: Diagnostic['severity'];
  /** What is wrong, and the mend; null where nothing is. */
  find: (host: Candidate) => { summary: Text; mend: Text } | null;
}

const check = (code: string, severity: Check['severity'], find: Check['find']): Check => ({
  code,
  severity,
  find,
});

/** K3s docs, requirements: 2 cores and 2 GB for a server, 512 MB for an agent. The kernel keeps some of it to itself. */
const memoryKiB = { server: 1_600 * 1024, agent: 400 * 1024 };
/** Binary, images and room to breathe. */
const diskKiB = 3 * 1024 * 1024;
const gibibytes = (kiB: number, digits: number) => amount(`${(kiB / 1024 / 1024).toFixed(digits)} GiB`);
/** etcd and certificates bear seconds, not minutes. */
const skewS = 30;

export const checks: readonly Check[] = [
  check('memory-cgroup', 'error', ({ device, facts, role, kind }) =>
    role && !facts.memoryCgroup && kind !== 'raspberry-pi'
      ? {
          summary: text`The memory cgroup of ${device} is off; the kubelet does not start without.`,
          mend: text`Give its kernel cgroup_enable=memory at boot.`,
        }
      : null,
  ),
  check('architecture', 'error', ({ device, facts, role }) =>
    role && !['x86_64', 'aarch64'].includes(facts.machine)
      ? {
          summary: text`${device} is ${facts.machine}; K3s here is for x86_64 and aarch64.`,
          mend: text`Install a 64-bit operating system on it.`,
        }
      : null,
  ),
  check('kernel', 'warning', ({ device, facts, role }) =>
    role && olderThan(facts.kernel, [4, 19])
      ? {
          summary: text`The kernel of ${device} is ${facts.kernel}; Kubernetes expects 4.19 or newer.`,
          mend: text`Upgrade its operating system.`,
        }
      : null,
  ),
  check('wireguard', 'error', ({ device, facts }) =>
    facts.wireguard === false
      ? {
          summary: text`The kernel of ${device} (${facts.kernel}) has no WireGuard, which its cluster's backend wireguard-native needs on every node.`,
          mend: text`Take a kernel of 5.6 or newer with the module wireguard (Debian, Ubuntu and Raspberry Pi OS bring it), or the backend vxlan.`,
        }
      : null,
  ),
  check('memory', 'warning', ({ device, facts, role }) =>
    role && facts.memoryKiB > 0 && facts.memoryKiB < memoryKiB[role]
      ? {
          summary:
            role === 'server'
              ? text`${device} has ${amount(`${Math.round(facts.memoryKiB / 1024)} MiB`)} of memory; a K3s server wants ${amount('2 GB')}.`
              : text`${device} has ${amount(`${Math.round(facts.memoryKiB / 1024)} MiB`)} of memory; a K3s agent wants ${amount('512 MB')}.`,
          mend: text`Give it another role, or more memory.`,
        }
      : null,
  ),
  check('disk', 'warning', ({ device, facts, role, docker }) =>
    (role || docker) && facts.diskFreeKiB < diskKiB
      ? {
          summary: text`${device} has ${gibibytes(facts.diskFreeKiB, 1)} free in /var/lib; images and data want ${gibibytes(diskKiB, 0)}.`,
          mend: text`Free some space, or give it a disk under host.disks.`,
        }
      : null,
  ),
  check('clock', 'warning', ({ device, facts, role, keepsTime }) =>
    role && Math.abs(facts.clockAheadS) > skewS && !keepsTime
      ? {
          summary:
            facts.clockAheadS > 0
              ? text`The clock of ${device} is more than ${amount(`${skewS} s`)} ahead of this machine's; certificates fail then.`
              : text`The clock of ${device} is more than ${amount(`${skewS} s`)} behind this machine's; certificates fail then.`,
          mend: text`Set it right (timedatectl), or give it host.time.`,
        }
      : null,
  ),
  check('port-taken', 'error', (host) => {
    const taken = wantedPorts(host).flatMap((wanted) => {
      const by = host.facts.listening.find(
        ({ protocol, port }) => protocol === wanted.protocol && port === wanted.port,
      );
      return by && (wanted.byKernel ? by.program === '' : !owners.test(by.program))
        ? [
            by.program !== ''
              ? text`${wanted.port}/${wanted.protocol} by ${by.program}`
              : wanted.byKernel
                ? text`${wanted.port}/${wanted.protocol} by a WireGuard tunnel of its own`
                : text`${wanted.port}/${wanted.protocol} by another program`,
          ]
        : [];
    });
    return taken.length > 0
      ? {
          summary: text`Ports that ${host.device} will need are taken: ${taken}.`,
          mend: text`Stop what listens there, or give it other ports.`,
        }
      : null;
  }),
  check('firewall', 'warning', ({ device, facts, role, opensFirewall }) => {
    const running = facts.active.find((unit) => unit === 'ufw' || unit === 'firewalld');
    return role && running && !opensFirewall
      ? {
          summary: text`${running} runs on ${device} and may keep the nodes and pods of the cluster apart.`,
          mend: text`Add ${'host: { firewall: {} }'} to it: what K3s needs is opened then.`,
        }
      : null;
  }),
  check('docker-beside-k3s', 'note', ({ device, facts, role, docker }) =>
    role && (docker || facts.active.includes('docker'))
      ? {
          summary: text`${device} runs Docker beside K3s: Docker sets the policy of forwarded packets to drop, and names may not resolve in its containers (k3s-io/k3s#13016).`,
          mend: text`If pods or containers do not reach each other there, look at iptables -L FORWARD and at DOCKER-USER.`,
        }
      : null,
  ),
  check('address-taken', 'error', ({ device, facts: { taken } }) =>
    taken.length > 0
      ? {
          summary: text`Another machine answers for ${taken}, which ${device} is to have.`,
          mend: text`Give ${device} another address, or take it from the machine that has it (ip neigh on ${device} says its hardware address).`,
        }
      : null,
  ),
  check('mtu', 'error', ({ device, facts }) =>
    facts.mtu && !facts.mtu.passes
      ? {
          summary: text`A packet of ${facts.mtu.bytes} bytes from ${device} does not reach the cluster's first server: something between has a smaller MTU.`,
          mend: text`Pods would hang on large answers. Raise the MTU on the way, or lower that of the interface.`,
        }
      : null,
  ),
];

/** Who may hold such a port: K3s itself and its helpers, Docker for its containers. */
const owners = /^(k3s|kube|containerd|docker|etcd|flannel|\(|$)/;

interface WantedPort {
  protocol: 'tcp' | 'udp';
  port: number;
  /** A tunnel of the kernel's own listens there, which ss names no program for. */
  byKernel: boolean;
}

function wantedPorts({ facts, role, backend, servers, containerPorts }: Candidate): WantedPort[] {
  // Where K3s runs already, the ports are its own, whatever its processes call themselves.
  const joins = role !== null && !facts.active.some((unit) => unit.startsWith('k3s'));
  const tcp = [
    ...(joins ? [10250] : []),
    ...(joins && role === 'server' ? [6443, ...(servers > 1 ? [2379, 2380] : [])] : []),
    ...containerPorts,
  ];
  return [
    ...tcp.map((port) => ({ protocol: 'tcp' as const, port, byKernel: false })),
    ...(joins && backend === 'wireguard-native'
      ? [{ protocol: 'udp' as const, port: 51820, byKernel: true }]
      : []),
  ];
}

function olderThan(release: string, [major, minor]: [number, number]): boolean {
  const [a = 0, b = 0] = release.split('.').map(Number);
  return a < major || (a === major && b < minor);
}
