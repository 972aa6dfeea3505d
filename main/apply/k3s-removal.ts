import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { run, shell } from './change';
import type { Design } from './design';
import { k3sPath, unitName, unitPath, type K3sNode, type UnitFacts } from './k3s';

const data = '/var/lib/rancher/k3s';
const saved = '/var/lib/rackloom/saved';

/** A node leaves its cluster: its pods move away, K3s goes, and last its entry, without which it could not join again. */
export function removalOf(node: K3sNode, facts: UnitFacts, helper: string | null): Change[] {
  if (facts.unit === null) return [];
  const kubectl = [k3sPath, 'kubectl'];
  const drain = [
    'drain',
    node.node,
    '--ignore-daemonsets',
    '--delete-emptydir-data',
    '--force',
    '--timeout=120s',
  ];
  const lastServer = node.role === 'server' && helper === null;
  return [
    ...(helper
      ? [
          run([...kubectl, ...drain], text`Let its pods move to other nodes`, {
            on: helper,
            undo: [...kubectl, 'uncordon', node.node],
          }),
        ]
      : []),
    ...(node.role === 'server' ? [saveDatastore(lastServer ? 'copy' : 'snapshot')] : []),
    shell(
      uninstall(node.role),
      lastServer ? text`Take K3s and the cluster away` : text`Take K3s away from the host`,
    ),
    ...(helper
      ? [
          run(
            [...kubectl, 'delete', 'node', node.node, '--ignore-not-found'],
            text`Delete its entry and node password`,
            { on: helper },
          ),
        ]
      : []),
  ];
}

/** A server of the cluster that is still there when the node goes; null for the last one. */
export const helperOf = (node: K3sNode, design: Design): string | null =>
  design.topology.clusters[node.cluster]?.servers.find((server) => server !== node.device) ??
  (node.first === node.device ? null : node.first);

/**
 * The datastore and the token, saved and the copy proven readable (D21). SQLite, and the etcd of a server that stands alone,
 * are copied with K3s stopped; where other servers have the data too, K3s' own snapshot is taken, if it knows that command.
 */
export const saveDatastore = (how: 'copy' | 'snapshot'): Change => {
  const name = `${saved}/k3s-$(date -u +%Y%m%dT%H%M%SZ)`;
  const copy = `systemctl stop k3s && tar -C ${data}/server -czf "$f.tgz" db token && tar -tzf "$f.tgz" >/dev/null`;
  const snapshot = `${k3sPath} etcd-snapshot save --dir ${saved} --name rackloom && ls ${saved}/rackloom* >/dev/null`;
  return shell(
    `mkdir -p ${saved} && chmod 700 ${saved} && f=${name} && { ${how === 'copy' ? copy : `${snapshot} || { ${copy} && systemctl start k3s; }`}; }`,
    text`Save the datastore and its token to ${saved}, and see that the copy reads back`,
    { undo: null },
  );
};

/**
 * K3s' own script where there is one; else what it does (k3s-killall.sh, k3s-uninstall.sh): the unit, the pods that outlive
 * it, mounts, interfaces, rules, files. Only what is K3s' by name: other containers and rules on the host stay.
 */
function uninstall(role: 'server' | 'agent'): string {
  const unit = unitName(role);
  const script =
    role === 'server' ? '/usr/local/bin/k3s-uninstall.sh' : '/usr/local/bin/k3s-agent-uninstall.sh';
  const ours = [
    `systemctl disable --now ${unit}.service`,
    // Pods live on in shims of containerd's namespace for Kubernetes.
    `for p in $(pgrep -f 'containerd-shim.*-namespace k8s[.]io'); do pkill -9 -P "$p"; kill -9 "$p"; done 2>/dev/null`,
    `if command -v ctr >/dev/null && systemctl is-active --quiet containerd; then for c in $(ctr -n k8s.io containers ls -q); do ctr -n k8s.io tasks rm -f "$c"; ctr -n k8s.io containers rm "$c"; done 2>/dev/null; fi`,
    `for d in /run/k3s ${data} /var/lib/kubelet /run/netns/cni-; do awk -v d="$d" 'index($2, d) == 1 {print $2}' /proc/self/mounts | sort -r | xargs -r umount -l; done`,
    `ip netns list 2>/dev/null | awk '/^cni-/ {print $1}' | xargs -r -n1 ip netns delete`,
    `for i in cni0 flannel.1 flannel-wg; do ip link delete "$i" 2>/dev/null; done`,
    `for t in iptables ip6tables; do command -v $t-save >/dev/null && $t-save | grep -Ev 'KUBE-|CNI-|FLANNEL|flannel' | $t-restore; done`,
    `rm -rf /etc/rancher/k3s ${data} /run/k3s /run/flannel /var/lib/kubelet ${unitPath(role)} ${k3sPath}`,
    'systemctl daemon-reload',
  ].join('; ');
  return `if [ -x ${script} ]; then ${script}; else ${ours}; fi`;
}
