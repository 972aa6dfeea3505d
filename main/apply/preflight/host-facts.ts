import { commandLine } from '../../transports/quote';
import { keyValues } from '../probe';

/** What the checks before an apply ask about a host; read in the same round trip as all other facts. */
export interface HostFacts {
  machineId: string;
  hostname: string;
  /** As `uname -m` and `uname -r` say. */
  machine: string;
  kernel: string;
  memoryKiB: number;
  /** Free where K3s, Docker and Rackloom keep their data. */
  diskFreeKiB: number;
  /** Its clock against ours, seconds; as exact as half the round trip. */
  clockAheadS: number;
  memoryCgroup: boolean;
  /** Whether its kernel has WireGuard; null where that was not asked. */
  wireguard: boolean | null;
  pi: boolean;
  /** Addresses that it is to have and does not have yet, while another machine answers for them. */
  taken: string[];
  /** `tcp 6443 k3s-server`, one per listening port. */
  listening: { protocol: string; port: number; program: string }[];
  active: string[];
  /** MTU of its interface, and whether a packet of that size came through to the cluster's first server; null: not measured. */
  mtu: { bytes: number; passes: boolean } | null;
}

export const watchedUnits = ['k3s', 'k3s-agent', 'docker', 'ufw', 'firewalld'];

export const hostFactsScript = `
read -r v </etc/machine-id && echo "machineId=$v"; read -r v </proc/sys/kernel/hostname && echo "hostname=$v"
echo "machine=$(uname -m)"; read -r v </proc/sys/kernel/osrelease && echo "kernel=$v"; echo "clock=$(date +%s.%N)"
read -r _ v _ </proc/meminfo && echo "memory=$v"
df -Pk /var/lib | { read -r _; read -r _ _ _ v _; echo "disk=$v"; }
[ -e /proc/device-tree/model ] && grep -qsa 'Raspberry Pi' /proc/device-tree/model && echo pi=yes
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then read -r v </sys/fs/cgroup/cgroup.controllers; case " $v " in *' memory '*) echo cgroup=yes ;; esac
elif grep -qs '^memory.*1$' /proc/cgroups; then echo cgroup=yes; fi
for u in ${watchedUnits.join(' ')}; do is_active $u && echo "active.$u=yes"; done
command -v ufw >/dev/null && { ufw status | grep -q '^Status: active' || echo active.ufw=no; }
ss -Hltnup | awk '{n = $5; sub(/.*:/, "", n); p = $7; sub(/^users:\\(\\("/, "", p); sub(/".*/, "", p); print "listen." $1 "." n "=" p}'`;

/** Built in or a module that is there; nothing is loaded (modprobe(8)). */
export const wireguardScript = `
modprobe -n -q wireguard && echo wireguard=yes || echo wireguard=no`;

/** Which of a host's addresses another machine answers for; what the host has itself is not asked. */
export const takenScript = (addresses: readonly string[]) => `
for a in ${commandLine([...addresses])}; do
  [ -n "$(ip -o addr show to "$a")" ] || ! ping -n -q -c 1 -W 1 "$a" >/dev/null 2>&1 || echo "taken.$a=yes"
done`;

/**
 * Whether packets of full size reach `peer`, an address of the design. IPv4 and ICMP headers are 28 bytes; with DF set, a hop
 * of smaller MTU drops the packet (RFC 1191). One may be lost on a busy network, so a second is sent before anything is said.
 */
export const mtuScript = (peer: string) => `
d=$(ip -o route get ${commandLine([peer])} | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p'); read -r m <"/sys/class/net/$d/mtu"
full() { ping -n -q -c 1 -W 1 -M do -s $((m - 28)) ${commandLine([peer])} >/dev/null 2>&1; }
if [ -n "$m" ] && [ "$d" != lo ]; then
  if full; then echo "mtu=$m yes"
  elif ping -n -q -c 1 -W 1 ${commandLine([peer])} >/dev/null 2>&1; then full && echo "mtu=$m yes" || echo "mtu=$m no"; fi
fi`;

export function parseMtu(output: string): HostFacts['mtu'] {
  const [bytes, passes] = (keyValues(output)['mtu'] ?? '').split(' ');
  return bytes ? { bytes: Number(bytes), passes: passes === 'yes' } : null;
}

/** `nowS` is our clock, in seconds, when the answer came. */
export function parseHostFacts(output: string, nowS: number): Omit<HostFacts, 'mtu'> {
  const values = keyValues(output);
  return {
    machineId: values['machineId'] ?? '',
    hostname: values['hostname'] ?? '',
    machine: values['machine'] ?? '',
    kernel: values['kernel'] ?? '',
    memoryKiB: Number(values['memory'] ?? 0),
    diskFreeKiB: Number(values['disk'] ?? 0),
    clockAheadS: Number(values['clock'] ?? nowS) - nowS,
    memoryCgroup: values['cgroup'] === 'yes',
    wireguard: values['wireguard'] === undefined ? null : values['wireguard'] === 'yes',
    pi: values['pi'] === 'yes',
    listening: Object.entries(values).flatMap(([key, program]) => {
      const [listen, protocol = '', port] = key.split('.');
      return listen === 'listen' ? [{ protocol, port: Number(port), program }] : [];
    }),
    taken: Object.keys(values).flatMap((key) =>
      key.startsWith('taken.') ? [key.slice('taken.'.length)] : [],
    ),
    active: watchedUnits.filter((unit) => values[`active.${unit}`] === 'yes'),
  };
}
