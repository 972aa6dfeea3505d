import { unitText } from '../k3s';
import type { Case } from './cases';

const node = {
  cluster: 'home',
  device: 'pi-2',
  node: 'pi-2',
  address: '10.0.0.2',
  role: 'agent',
  first: 'pi-1',
  firstAddress: '10.0.0.1',
  servers: 1,
  nodes: 2,
  peers: [{ device: 'pi-1', address: '10.0.0.1' }],
};
const config = 'node-name: pi-2\n';
const whole = `${config}server: https://10.0.0.1:6443\n`;
const item = {
  target: 'pi-2',
  data: { node, config, revision: 'r1', binary: 'b1', version: 'v1.34.4+k3s1' },
};
const running = {
  active: 'active',
  enabled: 'enabled',
  needsReload: false,
  revision: 'r1',
  binary: 'b1',
  cordoned: false,
  unit: unitText('agent', 'r1', 'b1'),
  config: `${whole}token: -\n`,
  configMode: '600',
  token: 'hash',
};
const others = { 'pi-1/k3s-server': { agentToken: 'hash' } };
const three = {
  ...node,
  servers: 3,
  peers: [...node.peers, { device: 'pi-3', address: '10.0.0.3' }, { device: 'pi-4', address: '10.0.0.4' }],
};
const restart = '# systemctl restart --no-block k3s-agent.service\n    Start it with this configuration';

export const cases: Case[] = [
  {
    name: 'runs with the token of the cluster',
    item,
    facts: running,
    others,
    expect: { same: 'k3s-agent.service runs with this configuration' },
  },
  {
    name: 'stopped and disabled by someone',
    item,
    facts: { ...running, active: 'inactive', enabled: 'disabled', revision: '' },
    others,
    expect: {
      reason: 'its unit is disabled; its unit is inactive',
      changes: ['# systemctl enable k3s-agent.service\n    Start it at every boot', restart],
    },
  },
  {
    name: 'the cluster was made anew: its token is another one',
    item,
    facts: { ...running, token: 'older' },
    others,
    expect: {
      reason: 'its token is not that of the cluster',
      disruptive: true,
      changes: [
        'file /etc/rancher/k3s/config.yaml (0600 root:root)\n@@ -1,3 +1,3 @@\n node-name: pi-2\n server: https://10.0.0.1:6443\n-token: <secret another token>\n+token: <secret join token of home>',
        restart,
      ],
    },
  },
  {
    name: 'the server is out of reach: a running agent is left alone',
    item,
    facts: running,
    expect: { same: 'k3s-agent.service runs with this configuration' },
  },
  {
    name: 'the server is out of reach: a stopped agent can still be started',
    item,
    facts: { ...running, active: 'inactive' },
    expect: { changes: [restart] },
  },
  {
    name: 'the server is out of reach: a new agent cannot join',
    item,
    facts: { ...running, active: 'inactive', unit: null, config: null, token: '' },
    expect: {
      impossible: 'pi-2 cannot join cluster home: the token on its first server pi-1 cannot be read.',
    },
  },
  {
    name: 'someone added a line',
    item,
    facts: { ...running, config: `${whole}token: -\nkubelet-arg: [max-pods=50]\n` },
    others,
    expect: {
      reason: 'its configuration differs',
      changes: [
        'file /etc/rancher/k3s/config.yaml (0600 root:root)\n@@ -2,3 +2,2 @@\n server: https://10.0.0.1:6443\n token: <secret join token of home>\n-kubelet-arg: [max-pods=50]',
        restart,
      ],
    },
  },
  {
    name: 'the first of three servers is out of reach: it keeps its way in, and a new agent joins through another',
    item: { ...item, data: { ...item.data, node: three } },
    facts: { ...running, unit: null, config: null, configMode: '', token: '' },
    others: { 'pi-3/k3s-server': { joinToken: 'server', agentToken: 'hash' } },
    expect: {
      changes: [
        "# /usr/local/bin/k3s kubectl delete node pi-2 --ignore-not-found '--wait=false'\n    Free its name, should an earlier machine have had it (on pi-3)",
        'new file /etc/rancher/k3s/config.yaml (0600 root:root)\n+node-name: pi-2\n+server: https://10.0.0.3:6443\n+token: <secret join token of home>',
        `new file /etc/systemd/system/k3s-agent.service (0644 root:root)\n${unitText('agent', 'r1', 'b1')
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
    name: 'an upgrade: out of service, restarted, waited for, back in service',
    item: { ...item, data: { ...item.data, revision: 'r2', binary: 'b2' } },
    facts: { ...running, unit: unitText('agent', 'r2', 'b2') },
    others,
    expect: {
      reason: 'it runs with an older configuration or binary',
      changes: [
        '# touch /var/lib/rackloom/cordoned\n    Mark that it is out of service for an upgrade',
        "# /usr/local/bin/k3s kubectl drain pi-2 --ignore-daemonsets --delete-emptydir-data --force '--timeout=120s'\n    Let its pods move to other nodes (on pi-1)",
        '# systemctl restart k3s-agent.service\n    Start it with this configuration',
        '# /usr/local/bin/k3s kubectl uncordon pi-2\n    Let pods come again (on pi-1)',
        '# rm -f /var/lib/rackloom/cordoned\n    It is in service',
      ],
    },
  },
  {
    name: 'an upgrade that was cut short left it out of service',
    item,
    facts: { ...running, cordoned: true },
    others,
    expect: {
      reason: 'an upgrade was cut short and left it without pods',
      changes: [
        '# /usr/local/bin/k3s kubectl uncordon pi-2\n    Let pods come again (on pi-1)',
        '# rm -f /var/lib/rackloom/cordoned\n    It is in service',
      ],
    },
  },
  {
    name: 'no binary can be had',
    item: { ...item, data: { ...item.data, version: '' } },
    facts: { ...running, active: 'inactive' },
    others,
    expect: { impossible: 'K3s on pi-2 is not touched: there is no binary for cluster home.' },
  },
];
