import type { Case } from './cases';

const key = 'ssh-ed25519 AAAAC3Nza me@laptop';
const item = { target: 'pi-1', instance: 'pi', data: { design: 'home', user: 'pi', keys: [key] } };
const block = `# BEGIN rackloom home\n${key}\n# END rackloom home\n`;
const folder = '# install -d -m 0700 -o pi -g pi /home/pi/.ssh\n    The folder, for this user only';

export const cases: Case[] = [
  {
    name: 'there, beside a key of the user’s own',
    item,
    facts: { home: '/home/pi', group: 'pi', text: `ssh-rsa AAAA own\n${block}` },
    expect: { same: 'pi may log in with the keys of the design' },
  },
  {
    name: 'no keys yet: the folder is made for the user only',
    item,
    facts: { home: '/home/pi', group: 'pi', text: null },
    expect: {
      reason: 'there are no authorized_keys',
      changes: [
        folder,
        `new file /home/pi/.ssh/authorized_keys (0600 pi:pi)\n+# BEGIN rackloom home\n+${key}\n+# END rackloom home`,
      ],
    },
  },
  {
    name: 'another key in the block: replaced, the rest stays',
    item,
    facts: { home: '/home/pi', group: 'pi', text: `ssh-rsa AAAA own\n${block.replace('Nza', 'old')}` },
    expect: { reason: 'the block of this design differs' },
  },
  {
    name: 'no such user',
    item,
    facts: { home: null, group: '', text: null },
    expect: { impossible: 'pi-1 has no user pi to give keys to.' },
  },
];
