import type { Lab } from './lab';
import { trace } from './trace';

/** One thing that an owner does to a machine by hand, and the step of the life design that finds and mends it. */
export interface Broken {
  /** Resource kind. */
  kind: string;
  step: string;
  host: string;
  /** Run as root on the host's console. */
  script: string;
  /** Prints, there too, what would be another had the step been done once more. */
  trace: string;
}

const broken = (step: string, host: string, does: { script: string; trace: string }): Broken => ({
  kind: step.split('/')[1] ?? '',
  step,
  host,
  ...does,
});

const kubectl = 'k3s kubectl';
const patched = (object: string, patch: string) => `${kubectl} -n apps patch ${object} ${patch}`;
const inApps = (step: string, object: string, script: string) =>
  broken(step, 'node-a', { script, trace: trace.object(object, 'apps') });

/** Every kind of thing that an apply puts in place, broken as its owner might, in an order in which it can be. */
export const brokenByHand: readonly Broken[] = [
  broken('core/access-vlan/7', 'core', {
    script: 'ovs-vsctl set port 7 tag=1',
    // The hand's own call does not name the VLAN mode.
    trace: trace.calls('ovs-vsctl', 'vlan_mode'),
  }),
  broken('edge/router-names', 'edge', {
    script: 'systemctl stop dnsmasq',
    trace: trace.files('/etc/dnsmasq.d/*'),
  }),
  broken('edge/router-rules', 'edge', {
    script: 'nft flush table inet rackloom',
    trace: trace.files('/etc/rackloom/*'),
  }),
  broken('node-a/packages', 'node-a', {
    script: 'apt-get remove -y -q tree',
    trace: trace.installs('tree'),
  }),
  broken('node-a/sysctl', 'node-a', {
    script: 'sysctl -w net.ipv4.tcp_keepalive_time=7200',
    trace: trace.files('/etc/sysctl.d/90-rackloom.conf'),
  }),
  broken('node-a/time-sync', 'node-a', {
    script: 'rm /etc/systemd/timesyncd.conf.d/60-rackloom.conf',
    trace: trace.files('/etc/systemd/timesyncd.conf.d/60-rackloom.conf'),
  }),
  broken('node-a/network', 'node-a', {
    script: 'rm /etc/systemd/network/10-rackloom-eth0.network',
    trace: trace.files('/etc/systemd/network/10-rackloom-eth0.network'),
  }),
  broken('node-a/ssh-keys/pi', 'node-a', {
    script: 'sed -i /BEGIN/,/END/d /home/pi/.ssh/authorized_keys',
    trace: trace.files('/home/pi/.ssh/authorized_keys'),
  }),
  broken('node-a/hosts-entries', 'node-a', {
    script: 'sed -i /BEGIN/,/END/d /etc/hosts',
    trace: trace.files('/etc/hosts'),
  }),
  broken('node-a/hostname', 'node-a', {
    script: 'hostnamectl set-hostname stranger',
    trace: trace.files('/etc/hostname'),
  }),
  broken('node-a/swap', 'node-a', {
    script: 'echo "/swapfile none swap sw 0 0" >>/etc/fstab',
    trace: trace.files('/etc/fstab'),
  }),
  broken('node-a/docker-container/web-outside', 'node-a', {
    script: 'docker rm -f web-outside',
    trace: trace.container('web-outside'),
  }),
  broken('node-a/docker-daemon', 'node-a', {
    script: `sed -i 's/"local"/"json-file"/' /etc/docker/daemon.json`,
    trace: trace.files('/etc/docker/daemon.json'),
  }),
  broken('node-a/docker-engine', 'node-a', {
    script: 'systemctl disable docker; systemctl stop docker docker.socket',
    trace: trace.files('/etc/systemd/system/multi-user.target.wants/docker.service'),
  }),
  broken('node-a/k3s-images', 'node-a', {
    script: 'rm /var/lib/rancher/k3s/agent/images/*',
    trace: trace.files('/var/lib/rancher/k3s/agent/images/*'),
  }),
  broken('node-a/k3s-server', 'node-a', {
    script: "echo 'debug: true' >>/etc/rancher/k3s/config.yaml",
    trace: trace.files('/etc/rancher/k3s/config.yaml'),
  }),
  broken('node-b/k3s-agent', 'node-b', {
    script: 'systemctl stop k3s-agent',
    trace: trace.stops('k3s-agent'),
  }),
  broken('node-b/k3s-binary', 'node-b', {
    // In place of the old one: a program that runs cannot be written to.
    script: 'cp /usr/local/bin/k3s /root/k3s; echo >>/root/k3s; mv /root/k3s /usr/local/bin/k3s',
    trace: trace.files('/usr/local/bin/k3s'),
  }),
  broken('test/node-labels/node-b', 'node-a', {
    script: `${kubectl} label node node-b tier=other --overwrite`,
    trace: trace.object('node/node-b'),
  }),
  broken('test/namespace/apps', 'node-a', {
    script: `${kubectl} label namespace apps rackloom.dev/record-`,
    trace: trace.object('namespace/apps'),
  }),
  inApps(
    'test/network-policy/closed',
    'networkpolicy/closed',
    patched('networkpolicy closed', `--type=merge -p '{"spec":{"ingress":[{}]}}'`),
  ),
  inApps('test/secret/login', 'secret/login', `${kubectl} -n apps delete secret login`),
  inApps('test/manifest/own', 'serviceaccount/own', `${kubectl} -n apps delete serviceaccount own`),
  inApps('test/quota/small', 'quota/small', patched('quota small', `-p '{"spec":{"hard":{"pods":"99"}}}'`)),
  inApps(
    'test/config/settings',
    'configmap/settings',
    patched('configmap settings', `-p '{"data":{"mode":"loud"}}'`),
  ),
  inApps('test/volume-claim/store', 'pvc/store-data', `${kubectl} -n apps delete pvc store-data`),
  inApps(
    'test/workload/web',
    'deployment/web',
    `${kubectl} -n apps scale deployment web --replicas=$(($(${kubectl} -n apps get deployment web -o 'jsonpath={.spec.replicas}') + 1))`,
  ),
  inApps(
    'test/service/front',
    'service/web',
    patched(
      'service web',
      `--type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":"admin"}]'`,
    ),
  ),
  inApps(
    'test/ingress/outside',
    'ingress/outside',
    patched(
      'ingress outside',
      `--type=json -p '[{"op":"replace","path":"/spec/rules/0/host","value":"other.home.arpa"}]'`,
    ),
  ),
];

/** Resource kinds that the lab cannot break, or not have at all, and why. */
export const unbroken: Readonly<Record<string, string>> = {
  'boot-options': 'no Raspberry Pi: the lab’s hosts are containers of one kernel',
  chart: 'the stand-in for K3s has no helm-controller (D22)',
  disk: 'a lab host has no disk to spare: it is a container on this machine’s file system',
  'docker-project': 'needs Compose 2, which Debian 12 does not package',
  firewall: 'no firewall runs on the lab’s hosts, and none is started by an apply',
  'gpu-workers': 'no NVIDIA card; the stand-in has no containerd of its own for the runtime',
  'k3s-registries': 'the stand-in for K3s refuses registries.yaml (D22)',
  'nvidia-toolkit': 'no NVIDIA card, and its packages come from NVIDIA’s repository',
  'port-probe':
    'changes nothing: a wrong port is found and named, a person mends it; a test of its own shows it',
  'router-settings': 'for routers with OpenWrt or RouterOS; the lab’s is Linux',
  'vlan-filtering': 'for switches with RouterOS; the lab’s is Open vSwitch',
};

/** Breaks them; what is on one host one after the other, in one visit. */
export async function breakByHand(lab: Lab, things: readonly Broken[]): Promise<void> {
  const hosts = [...new Set(things.map(({ host }) => host))];
  const visit = (host: string) => {
    const scripts = things.filter((each) => each.host === host).map(({ script }) => script);
    return lab.run(host, ['sh', '-ec', scripts.join('\n')]);
  };
  await Promise.all(hosts.map(visit));
}
