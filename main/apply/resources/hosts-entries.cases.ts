import type { Case } from './cases';

const item = { target: 'pi-1', data: { design: 'home', lines: ['10.0.0.1\tpi-1', '10.0.0.2\tpi-2'] } };
const block = '# BEGIN rackloom home\n10.0.0.1\tpi-1\n10.0.0.2\tpi-2\n# END rackloom home\n';
const own = '127.0.0.1\tlocalhost\n';

export const cases: Case[] = [
  {
    name: 'the block is there',
    item,
    facts: { hosts: `${own}${block}10.0.0.9 printer\n` },
    expect: { same: '/etc/hosts names all 2 hosts' },
  },
  {
    name: 'no block: added at the end',
    item,
    facts: { hosts: own },
    expect: {
      reason: '/etc/hosts has no block of this design',
      changes: [
        'file /etc/hosts (0644 root:root)\n@@ -1,1 +1,5 @@\n 127.0.0.1\tlocalhost\n+# BEGIN rackloom home\n+10.0.0.1\tpi-1\n+10.0.0.2\tpi-2\n+# END rackloom home',
      ],
    },
  },
  {
    name: 'an older block is replaced where it stands; lines around it stay',
    item,
    facts: { hosts: `${own}# BEGIN rackloom home\n10.0.0.7\tpi-1\n# END rackloom home\n10.0.0.9 printer\n` },
    expect: {
      reason: 'the block of this design differs',
      changes: [
        'file /etc/hosts (0644 root:root)\n@@ -1,5 +1,6 @@\n 127.0.0.1\tlocalhost\n # BEGIN rackloom home\n-10.0.0.7\tpi-1\n+10.0.0.1\tpi-1\n+10.0.0.2\tpi-2\n # END rackloom home\n 10.0.0.9 printer',
      ],
    },
  },
  {
    name: 'the block of another design is left alone',
    item,
    facts: { hosts: `# BEGIN rackloom lab\n10.9.9.9\tpi-1\n# END rackloom lab\n${block}` },
    expect: { same: '/etc/hosts names all 2 hosts' },
  },
  {
    name: 'what the hostname step will write is what this one starts from',
    item,
    facts: { hosts: own },
    planned: { '/etc/hosts': `${own}127.0.1.1\tpi-1\n` },
    expect: {
      changes: [
        'file /etc/hosts (0644 root:root)\n@@ -1,2 +1,6 @@\n 127.0.0.1\tlocalhost\n 127.0.1.1\tpi-1\n+# BEGIN rackloom home\n+10.0.0.1\tpi-1\n+10.0.0.2\tpi-2\n+# END rackloom home',
      ],
    },
  },
];
