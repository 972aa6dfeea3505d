import type { Case } from './cases';

const item = { target: 'pi-1', data: { hostname: 'pi-1' } };
const loopback = '127.0.0.1\tlocalhost\n';

export const cases: Case[] = [
  {
    name: 'named and resolving',
    item,
    facts: { static: 'pi-1', current: 'pi-1', hosts: `${loopback}127.0.1.1\tpi-1\n` },
    expect: { same: 'is named pi-1 and resolves it' },
  },
  {
    name: 'a full name before the short one is the user’s and stays',
    item,
    facts: { static: 'pi-1', current: 'pi-1', hosts: `${loopback}127.0.1.1 pi-1.home.arpa pi-1\n` },
    expect: { same: 'is named pi-1 and resolves it' },
  },
  {
    name: 'another name, and a line for it',
    item,
    facts: {
      static: 'debian',
      current: 'debian',
      hosts: `${loopback}127.0.1.1\tdebian\n::1 ip6-localhost\n`,
    },
    expect: {
      reason: 'its name is debian',
      changes: [
        '# hostnamectl set-hostname pi-1\n    Name the host pi-1',
        'file /etc/hosts (0644 root:root)\n@@ -1,3 +1,3 @@\n 127.0.0.1\tlocalhost\n-127.0.1.1\tdebian\n+127.0.1.1\tpi-1\n ::1 ip6-localhost',
      ],
    },
  },
  {
    name: 'named, but sudo cannot resolve it',
    item,
    facts: { static: 'pi-1', current: 'pi-1', hosts: loopback },
    expect: {
      reason: '/etc/hosts has no line 127.0.1.1 pi-1',
      changes: ['file /etc/hosts (0644 root:root)\n@@ -1,1 +1,2 @@\n 127.0.0.1\tlocalhost\n+127.0.1.1\tpi-1'],
    },
  },
  {
    name: 'set at boot, but the kernel was told another name since',
    item,
    facts: { static: 'pi-1', current: 'foo', hosts: `${loopback}127.0.1.1\tpi-1\n` },
    expect: { changes: ['# hostnamectl set-hostname pi-1\n    Name the host pi-1'] },
  },
];
