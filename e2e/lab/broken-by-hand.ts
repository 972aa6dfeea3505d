import type { Lab } from './lab';

/** One thing that an owner does to a machine by hand, and the step of the life design that finds and mends it. */
export interface Broken {
  step: string;
  host: string;
  /** Run as root on the host's console. */
  script: string;
}

const kubectl = 'k3s kubectl';
const patched = (object: string, patch: string) => `${kubectl} -n apps patch ${object} ${patch}`;

/** Every kind of thing that an apply puts in place, broken as its owner might, in an order in which it can be. */
export const brokenByHand: readonly Broken[] = [
  { step: 'core/access-vlan/7', host: 'core', script: 'ovs-vsctl set port 7 tag=1' },
  { step: 'edge/router-names', host: 'edge', script: 'systemctl stop dnsmasq' },
  { step: 'edge/router-rules', host: 'edge', script: 'nft flush table inet rackloom' },
  { step: 'node-a/packages', host: 'node-a', script: 'apt-get remove -y -q tree' },
  { step: 'node-a/sysctl', host: 'node-a', script: 'sysctl -w net.ipv4.tcp_keepalive_time=7200' },
  { step: 'node-a/time-sync', host: 'node-a', script: 'rm /etc/systemd/timesyncd.conf.d/60-rackloom.conf' },
  { step: 'node-a/network', host: 'node-a', script: 'rm /etc/systemd/network/10-rackloom-eth0.network' },
  {
    step: 'node-a/ssh-keys/pi',
    host: 'node-a',
    script: 'sed -i /BEGIN/,/END/d /home/pi/.ssh/authorized_keys',
  },
  { step: 'node-a/hosts-entries', host: 'node-a', script: 'sed -i /BEGIN/,/END/d /etc/hosts' },
  { step: 'node-a/hostname', host: 'node-a', script: 'hostnamectl set-hostname stranger' },
  { step: 'node-a/swap', host: 'node-a', script: 'echo "/swapfile none swap sw 0 0" >>/etc/fstab' },
  { step: 'node-a/docker-container/web-outside', host: 'node-a', script: 'docker rm -f web-outside' },
  {
    step: 'node-a/docker-engine',
    host: 'node-a',
    script: 'systemctl disable docker; systemctl stop docker docker.socket',
  },
  { step: 'node-a/k3s-images', host: 'node-a', script: 'rm /var/lib/rancher/k3s/agent/images/*' },
  { step: 'node-a/k3s-server', host: 'node-a', script: "echo 'debug: true' >>/etc/rancher/k3s/config.yaml" },
  { step: 'node-b/k3s-agent', host: 'node-b', script: 'systemctl stop k3s-agent' },
  { step: 'node-b/k3s-binary', host: 'node-b', script: 'echo >>/usr/local/bin/k3s' },
  {
    step: 'test/node-labels/node-b',
    host: 'node-a',
    script: `${kubectl} label node node-b tier=other --overwrite`,
  },
  {
    step: 'test/namespace/apps',
    host: 'node-a',
    script: `${kubectl} label namespace apps rackloom.dev/record-`,
  },
  {
    step: 'test/network-policy/closed',
    host: 'node-a',
    script: patched('networkpolicy closed', `--type=merge -p '{"spec":{"ingress":[{}]}}'`),
  },
  { step: 'test/secret/login', host: 'node-a', script: `${kubectl} -n apps delete secret login` },
  { step: 'test/manifest/own', host: 'node-a', script: `${kubectl} -n apps delete serviceaccount own` },
  {
    step: 'test/quota/small',
    host: 'node-a',
    script: patched('quota small', `-p '{"spec":{"hard":{"pods":"99"}}}'`),
  },
  {
    step: 'test/config/settings',
    host: 'node-a',
    script: patched('configmap settings', `-p '{"data":{"mode":"loud"}}'`),
  },
  {
    step: 'test/workload/web',
    host: 'node-a',
    script: `${kubectl} -n apps scale deployment web --replicas=2`,
  },
  {
    step: 'test/service/front',
    host: 'node-a',
    script: patched(
      'service web',
      `--type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":"admin"}]'`,
    ),
  },
  {
    step: 'test/ingress/outside',
    host: 'node-a',
    script: patched(
      'ingress outside',
      `--type=json -p '[{"op":"replace","path":"/spec/rules/0/host","value":"other.home.arpa"}]'`,
    ),
  },
];

/** Breaks them; what is on one host one after the other, in one visit. */
export async function breakByHand(lab: Lab, broken: readonly Broken[]): Promise<void> {
  const hosts = [...new Set(broken.map(({ host }) => host))];
  const visit = (host: string) => {
    const scripts = broken.filter((each) => each.host === host).map(({ script }) => script);
    return lab.run(host, ['sh', '-ec', scripts.join('\n')]);
  };
  await Promise.all(hosts.map(visit));
}
