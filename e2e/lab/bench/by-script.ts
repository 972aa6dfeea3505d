import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../lab';
import { run } from '../shell';

/** What a script needs of the design; it does the same steps as the plan. */
export interface ScriptedHost {
  id: string;
  address: string;
}

/**
 * How people do it without Rackloom, after k3sup's README: a shell script, one host after the other, each waited for until it
 * is Ready before the next (D25). Hosts have no way out, so the binary and the images are sent instead of downloaded.
 */
const script = `set -eu
server=$1; key=$2; artifacts=$3; shift 3
first=; token=
quiet="-F /dev/null -i $key -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o LogLevel=ERROR"
on() { host=$1; shift; ssh $quiet "pi@$host" "$@"; }
names=$(for pair in "$@"; do printf '%s %s\\n' "\${pair#*=}" "\${pair%%=*}"; done)
for pair in "$@"; do
  id=\${pair%%=*}; address=\${pair#*=}
  on "$address" "sudo hostnamectl set-hostname $id && sudo sed -i 's/^127.0.1.1.*/127.0.1.1 $id/' /etc/hosts"
  echo "$names" | on "$address" 'sudo tee -a /etc/hosts >/dev/null'
  on "$address" 'sudo mkdir -p /etc/systemd/timesyncd.conf.d && printf "[Time]\\nNTP=10.79.1.2\\n" | sudo tee /etc/systemd/timesyncd.conf.d/60-script.conf >/dev/null'
  on "$address" 'sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq systemd-timesyncd tree >/dev/null 2>&1'
  on "$address" 'echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvckNhbmFyeU9ubHlOb3RBS2V5QXRBbGwwMDAw me@laptop" >>.ssh/authorized_keys'
  on "$address" 'echo net.ipv4.tcp_keepalive_time=600 | sudo tee /etc/sysctl.d/90-script.conf >/dev/null && sudo sysctl -q -p /etc/sysctl.d/90-script.conf'
  scp -q $quiet "$artifacts/k3s" "pi@$address:/tmp/k3s"
  scp -q $quiet "$artifacts"/images/* "pi@$address:/tmp/"
  on "$address" "echo '$(cut -d' ' -f1 "$artifacts/k3s.sha256")  /tmp/k3s' | sha256sum -c - >/dev/null && sudo install -m 0755 /tmp/k3s /usr/local/bin/k3s && sudo mkdir -p /var/lib/rancher/k3s/agent/images /etc/rancher/k3s && sudo mv /tmp/*.tar* /var/lib/rancher/k3s/agent/images/ && rm /tmp/k3s"
  if [ "$id" = "$server" ]; then
    role=server; unit=k3s; first=$address
    config="node-name: $id\\nnode-ip: $address\\nwrite-kubeconfig-mode: '0600'\\ndisable: [traefik, servicelb, metrics-server, local-storage]\\n"
  else
    role=agent; unit=k3s-agent
    config="node-name: $id\\nnode-ip: $address\\nserver: https://$first:6443\\ntoken: $token\\n"
  fi
  printf "$config" | on "$address" 'sudo tee /etc/rancher/k3s/config.yaml >/dev/null && sudo chmod 0600 /etc/rancher/k3s/config.yaml'
  printf '[Unit]\\nAfter=network-online.target\\n[Service]\\nType=notify\\nKillMode=process\\nDelegate=yes\\nLimitNOFILE=1048576\\nTasksMax=infinity\\nTimeoutStartSec=0\\nRestart=always\\nRestartSec=5s\\nExecStart=/usr/local/bin/k3s %s\\n[Install]\\nWantedBy=multi-user.target\\n' $role |
    on "$address" "sudo tee /etc/systemd/system/$unit.service >/dev/null && sudo systemctl daemon-reload && sudo systemctl enable -q --now $unit"
  [ -n "$token" ] || token=$(on "$address" 'sudo cat /var/lib/rancher/k3s/server/node-token')
  until on "$first" "sudo k3s kubectl get node $id --no-headers 2>/dev/null" | grep -q ' Ready '; do sleep 1; done
done`;

/** From bare hosts to all of them Ready, by that script. */
export async function byTheScript(
  lab: Lab,
  hosts: readonly ScriptedHost[],
  key: string,
  artifacts: string,
): Promise<void> {
  if ((await readdir(join(artifacts, 'images'))).length === 0) throw new Error(`No images in ${artifacts}`);
  const pairs = hosts.map(({ id, address }) => `${id}=${address}`);
  await run(['bash', '-c', script, 'script', hosts[0]!.id, key, artifacts, ...pairs], { timeoutMs: 900_000 });
  const { stdout } = await lab.run(hosts[0]!.id, ['k3s', 'kubectl', 'get', 'nodes', '--no-headers']);
  const ready = stdout.split('\n').filter((line) => / Ready /.test(line)).length;
  if (ready !== hosts.length) throw new Error(`The script ended with ${ready} nodes Ready:\n${stdout}`);
}
