import { expect, test } from 'vitest';
import { hostsNamed } from './input/ansible-hosts';
import { load, sound, toldOf } from './testing/load';

const ini = (text: string) => load('hosts', text, 'ansible');

test('a host without an address of its own is reached by its name', () => {
  const { devices } = sound(
    ini('[all]\nmail.example.org:2222\n10.0.0.[5:6]\nhere ansible_connection=local\n'),
  );
  expect(devices['mail-example-org']!.ssh).toEqual({ host: 'mail.example.org', port: 2222 });
  expect(devices['10-0-0-6']).toMatchObject({
    ssh: { host: '10.0.0.6' },
    ports: { eth0: { address: '10.0.0.6/24' } },
  });
  expect(devices['here']!.ssh).toBeUndefined();
});

test('groups of groups give their variables, the nearest wins; one inside of itself ends', () => {
  const read = ini(
    '[web]\nw ansible_become=true\n[all:vars]\nansible_port=1\nansible_user=all\n[prod:children]\nweb\nprod\n[prod:vars]\nansible_user="prod user"\nansible_ssh_private_key_file=~/.ssh/prod\n[web:vars]\nansible_port=22\nrole=front # told\n',
  );
  expect(sound(read).devices['w']!.ssh).toEqual({
    host: 'w',
    port: 22,
    user: 'prod user',
    key: '~/.ssh/prod',
  });
  expect(toldOf(read)).toEqual(['role: A device has no free variables.']);
});

test.each([
  ['pi-1', ['pi-1']],
  ['pi-[1:3]', ['pi-1', 'pi-2', 'pi-3']],
  ['pi-[08:10]', ['pi-08', 'pi-09', 'pi-10']],
  ['n[1:9:4]', ['n1', 'n5', 'n9']],
  ['db-[a:c].lan', ['db-a.lan', 'db-b.lan', 'db-c.lan']],
  ['r[1:2]-[a:b]', ['r1-a', 'r1-b', 'r2-a', 'r2-b']],
  ['n[3:1]', []],
  ['n[1:c]', []],
  ['n[1:', []],
  ['n[1:9999999]', []],
])('%s', (pattern, names) => expect(hostsNamed(pattern)).toEqual(names));
