import type { Case } from './cases';

const text =
  'mirrors:\n  docker.io:\n    endpoint:\n      - https://mirror.lan\nconfigs:\n  mirror.lan:\n    auth:\n      username: pull\n      password: <secret mirror>\n';
const item = { target: 'pi-1', data: { cluster: 'home', text } };
const onHost = text.replace('<secret mirror>', '-');

export const cases: Case[] = [
  {
    name: 'there; the password itself is not read',
    item,
    facts: { text: onHost, mode: '600' },
    expect: { same: '/etc/rancher/k3s/registries.yaml is as designed' },
  },
  {
    name: 'not there: readable by root only, the password by name',
    item,
    facts: { text: null, mode: '' },
    expect: {
      reason: 'there is no /etc/rancher/k3s/registries.yaml',
      changes: [
        `new file /etc/rancher/k3s/registries.yaml (0600 root:root)\n${text
          .trimEnd()
          .split('\n')
          .map((line) => `+${line}`)
          .join('\n')}`,
      ],
    },
  },
  {
    name: 'others may read it',
    item,
    facts: { text: onHost, mode: '644' },
    expect: { reason: 'others may read /etc/rancher/k3s/registries.yaml' },
  },
];
