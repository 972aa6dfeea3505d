import { inEnglish } from '#shared/language/text';
import { unitText } from '../k3s';
import { saveDatastore } from '../k3s-removal';
import { renderChange } from '../render-plan';
import type { Case } from './cases';

const node = {
  cluster: 'home',
  device: 'pi-1',
  node: 'pi-1',
  address: '10.0.0.1',
  role: 'server',
  first: 'pi-1',
  firstAddress: '10.0.0.1',
  servers: 1,
  nodes: 3,
  backend: 'vxlan',
  peers: [] as { device: string; address: string }[],
};
const config = 'node-name: pi-1\n';
const data = { node, config, revision: 'r1', binary: 'b1', version: 'v1.34.4+k3s1' };
const item = { target: 'pi-1', data };
const running = {
  active: 'active',
  enabled: 'enabled',
  needsReload: false,
  revision: 'r1',
  binary: 'b1',
  cordoned: false,
  unit: unitText('server', 'r1', 'b1'),
  config,
  configMode: '600',
  token: '',
  joinToken: 'hash',
  agentToken: 'hash',
  agentSecret: 'secret',
};
const restart = '# systemctl restart --no-block k3s.service\n    Start it with this configuration';
const second = {
  target: 'pi-2',
  data: {
    ...data,
    node: {
      ...node,
      device: 'pi-2',
      node: 'pi-2',
      servers: 3,
      peers: [
        { device: 'pi-1', address: '10.0.0.1' },
        { device: 'pi-3', address: '10.0.0.3' },
      ],
    },
    config: 'node-name: pi-2\n',
  },
};
const joined = {
  ...running,
  config: 'node-name: pi-2\nserver: https://10.0.0.1:6443\ntoken: -\n',
  token: 'hash',
};
const bare = {
  ...running,
  config: null,
  configMode: '',
  active: 'inactive',
  unit: null,
  joinToken: '',
  token: '',
};
/** The first of three, whose cluster lives on in the others. */
const replaced = {
  ...item,
  data: {
    ...data,
    node: {
      ...node,
      servers: 3,
      peers: [
        { device: 'pi-2', address: '10.0.0.2' },
        { device: 'pi-3', address: '10.0.0.3' },
      ],
    },
  },
};

export const cases: Case[] = [
  { name: 'runs', item, facts: running, expect: { same: 'k3s.service runs with this configuration' } },
  {
    name: 'bare: configuration of mode 0600, unit, start',
    item,
    facts: {
      ...running,
      active: 'inactive',
      enabled: '',
      revision: '',
      unit: null,
      config: null,
      configMode: '',
      joinToken: '',
    },
    expect: {
      reason: 'it is not installed',
      disruptive: false,
      changes: [
        'new file /etc/rancher/k3s/config.yaml (0600 root:root)\n+node-name: pi-1',
        `new file /etc/systemd/system/k3s.service (0644 root:root)\n${unitText('server', 'r1', 'b1')
          .trimEnd()
          .split('\n')
          .map((line) => `+${line}`)
          .join('\n')}`,
        '# systemctl enable --no-reload k3s.service\n    Start it at every boot',
        '# systemctl daemon-reload\n    Let systemd read the unit',
        restart,
      ],
    },
  },
  {
    name: 'stopped by someone',
    item,
    facts: { ...running, active: 'inactive', revision: '' },
    expect: { reason: 'its unit is inactive', disruptive: false, changes: [restart] },
  },
  {
    name: 'a crash came between the new unit and the restart',
    item,
    facts: { ...running, revision: 'r0', needsReload: true },
    expect: {
      reason: 'it runs with an older configuration or binary',
      disruptive: true,
      changes: ['# systemctl daemon-reload\n    Let systemd read the unit', restart],
    },
  },
  {
    name: 'another backend: its pods are cut off meanwhile, and that is said',
    item: {
      ...item,
      data: {
        ...data,
        node: { ...node, backend: 'wireguard-native' },
        config: `${config}flannel-backend: wireguard-native\n`,
        revision: 'r2',
      },
    },
    facts: { ...running, config: `${config}flannel-backend: vxlan\n` },
    expect: {
      reason:
        'its configuration differs; its unit differs; the backend of its cluster changes from vxlan to wireguard-native: pods do not reach those of other nodes until all nodes have restarted, and what vxlan leaves behind goes with a reboot of each, servers first',
      disruptive: true,
    },
  },
  {
    name: 'others may read the configuration',
    item,
    facts: { ...running, configMode: '644' },
    expect: {
      reason: 'others may read its configuration',
      changes: ['file /etc/rancher/k3s/config.yaml (0600 root:root)\n', restart],
    },
  },
  {
    name: 'a further server joined with the token of the first',
    item: second,
    facts: joined,
    others: { 'pi-1/k3s-server': running },
    expect: { same: 'k3s.service runs with this configuration' },
  },
  {
    name: 'a further server of a cluster that is not there yet waits for its token',
    item: second,
    facts: { ...joined, config: null, unit: joined.unit, token: '' },
    others: { 'pi-1/k3s-server': { ...running, joinToken: '' } },
    willRun: ['pi-1/k3s-server'],
    expect: {
      changes: [
        'new file /etc/rancher/k3s/config.yaml (0600 root:root)\n+node-name: pi-2\n+server: https://10.0.0.1:6443\n+token: <known after pi-1/k3s-server>',
        restart.replace('--no-block ', ''),
      ],
    },
  },
  {
    name: 'the first of three servers founds the cluster',
    item: replaced,
    facts: { ...running, config: null, unit: running.unit, joinToken: '', active: 'inactive' },
    others: { 'pi-2/k3s-server': bare, 'pi-3/k3s-server': bare },
    expect: {
      changes: [
        'new file /etc/rancher/k3s/config.yaml (0600 root:root)\n+node-name: pi-1\n+cluster-init: true',
        restart,
      ],
    },
  },
  {
    name: 'a first server that was replaced joins the cluster that lives on, and founds no second one',
    item: replaced,
    facts: { ...bare, agentSecret: '' },
    others: { 'pi-2/k3s-server': running, 'pi-3/k3s-server': running },
    expect: {
      reason: 'it is not installed',
      changes: [
        'new file /etc/rancher/k3s/config.yaml.d/50-rackloom-agent-token.yaml (0600 root:root)\n+<secret agent token of home>',
        "# /usr/local/bin/k3s kubectl delete node pi-1 --ignore-not-found '--wait=false'\n    Free its name, should an earlier machine have had it (on pi-2)",
        'new file /etc/rancher/k3s/config.yaml (0600 root:root)\n+node-name: pi-1\n+server: https://10.0.0.2:6443\n+token: <secret join token of home>',
        `new file /etc/systemd/system/k3s.service (0644 root:root)\n${unitText('server', 'r1', 'b1')
          .trimEnd()
          .split('\n')
          .map((line) => `+${line}`)
          .join('\n')}`,
        '# systemctl daemon-reload\n    Let systemd read the unit',
        restart,
      ],
    },
  },
  {
    name: 'it keeps the way it came by, also when all is well again',
    item: replaced,
    facts: {
      ...running,
      config: 'node-name: pi-1\nserver: https://10.0.0.2:6443\ntoken: -\n',
      token: 'hash',
    },
    others: { 'pi-2/k3s-server': running, 'pi-3/k3s-server': running },
    expect: { same: 'k3s.service runs with this configuration' },
  },
  {
    name: 'a lone server has no secret of agents yet: it makes one, which no plan and no argv holds',
    item,
    facts: { ...running, agentSecret: '' },
    expect: {
      reason: 'the secret of agents is not that of the cluster',
      changes: [
        `# umask 077; mkdir -p /etc/rancher/k3s/config.yaml.d && printf 'agent-token: %s\\n' "$(od -An -vtx1 -N32 /dev/urandom | tr -d ' \\n')" >/etc/rancher/k3s/config.yaml.d/50-rackloom-agent-token.yaml\n    Make a secret that lets agents join, and no servers`,
        restart,
      ],
    },
  },
  {
    name: 'a further server gets the secret of agents from the first',
    item: second,
    facts: { ...joined, agentSecret: 'other' },
    others: { 'pi-1/k3s-server': running },
    expect: {
      changes: [
        'file /etc/rancher/k3s/config.yaml.d/50-rackloom-agent-token.yaml (0600 root:root)\n@@ -1,1 +1,1 @@\n-<secret another agent token>\n+<secret agent token of home>',
        restart.replace('--no-block ', ''),
      ],
    },
  },
  {
    name: 'an upgrade of the first server saves the datastore first',
    item: { ...item, data: { ...data, revision: 'r2', binary: 'b2', node: { ...node, nodes: 1 } } },
    facts: { ...running, unit: unitText('server', 'r2', 'b2') },
    expect: {
      reason: 'it runs with an older configuration or binary',
      disruptive: true,
      changes: [renderChange(inEnglish(saveDatastore('snapshot'))), restart.replace('--no-block ', '')],
    },
  },
  {
    name: 'a cluster that K3s’ own script installed is taken over: its data and tokens stay',
    item,
    facts: {
      ...running,
      unit: '[Service]\nExecStart=/usr/local/bin/k3s server\n',
      config: null,
      configMode: '',
      revision: '',
      binary: '',
    },
    expect: { reason: 'it has no configuration; its unit differs', disruptive: true },
  },
];
