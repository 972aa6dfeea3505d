import type { Case } from './cases';

const openings = [
  { port: '443', protocol: 'tcp' },
  { from: '10.42.0.0/16' },
  { port: '8472', protocol: 'udp', from: '10.20.10.12' },
];
const item = { target: 'pi-1', data: { openings } };

export const cases: Case[] = [
  {
    name: 'no firewall runs: none is started',
    item,
    facts: { firewall: '', rules: [] },
    expect: { same: 'no firewall runs that would have to let anything in' },
  },
  {
    name: 'ufw lets in part of it',
    item,
    facts: { firewall: 'ufw', rules: ['ufw allow 443/tcp', 'ufw allow 22/tcp'] },
    expect: {
      reason: 'ufw does not let in everything from 10.42.0.0/16, 8472/udp from 10.20.10.12',
      changes: [
        '# ufw allow from 10.42.0.0/16\n    Let in everything from 10.42.0.0/16',
        '# ufw allow from 10.20.10.12 to any port 8472 proto udp\n    Let in 8472/udp from 10.20.10.12',
      ],
      undo: [
        'ufw delete allow from 10.20.10.12 to any port 8472 proto udp',
        'ufw delete allow from 10.42.0.0/16',
      ],
    },
  },
  {
    name: 'ufw lets in all of it',
    item,
    facts: {
      firewall: 'ufw',
      rules: [
        'ufw allow 443/tcp',
        'ufw allow from 10.42.0.0/16',
        'ufw allow from 10.20.10.12 to any port 8472 proto udp',
      ],
    },
    expect: { same: 'ufw lets in all that is designed' },
  },
  {
    name: 'firewalld: port, source in the trusted zone, rich rule',
    item,
    facts: { firewall: 'firewalld', rules: [] },
    expect: {
      changes: [
        "# firewall-cmd --permanent '--add-port=443/tcp'\n    Let in 443/tcp",
        "# firewall-cmd --permanent '--zone=trusted' '--add-source=10.42.0.0/16'\n    Let in everything from 10.42.0.0/16",
        `# firewall-cmd --permanent '--add-rich-rule=rule family="ipv4" source address="10.20.10.12" port port="8472" protocol="udp" accept'\n    Let in 8472/udp from 10.20.10.12`,
        '# firewall-cmd --reload\n    Let it take effect',
      ],
    },
  },
];
