import { expect, test } from 'vitest';
import { design } from '../../topology/testing/design';
import { formatNamed } from './formats';
import { load, sound, toldOf } from './testing/load';

const config = (text: string) => load('config', text);

test('comments end a line, quotes hold names and values together, %h is the name', () => {
  const { devices } = sound(
    config(
      'Host "living room" # mine\n  HostName=%h.lan # by its name\n  IdentityFile "~/my keys/id"\n\tPort\t2222\r\nHost gate\r  User "a b"\n',
    ),
  );
  expect(devices['living-room']).toMatchObject({
    label: 'living room',
    ssh: { host: 'living room.lan', key: '~/my keys/id', port: 2222 },
  });
  expect(devices['gate']!.ssh).toEqual({ user: 'a b' });
});

test('of several jumps the last is where the connection comes from; ssh -W is a jump, too', () => {
  const read = config(
    'Host *\n  ProxyJump outer\nHost outer\nHost inner\nHost a\n  ProxyJump none\nHost b\n  ProxyCommand ssh -W %h:%p me@inner\n',
  );
  const { devices } = sound(read);
  expect(devices['outer']!.ssh).toBeUndefined();
  expect(devices['inner']!.ssh).toEqual({ jump: 'outer' });
  const chain = config('Host outer\nHost inner\nHost a\n  ProxyJump me@outer:22,you@inner:2200\n');
  expect(sound(chain).devices['a']!.ssh).toEqual({ jump: 'inner' });
  expect(toldOf(chain)).toEqual([
    'ProxyJump me@outer:22,you@inner:2200: How inner is reached, it says itself.',
  ]);
  const proxied = sound(config('Host inner\nHost b\n  ProxyCommand ssh -W %h:%p me@inner\n'));
  expect(proxied.devices['b']!.ssh).toEqual({ jump: 'inner' });
});

test('Match by the host alone is as Host; what asks for more is told, with Include and options of all', () => {
  const read = config(
    'Include conf.d/*\nServerAliveInterval 5\nHost pi-1 pi-2\n  IdentityFile a\n  IdentityFile b\nMatch host pi-1,x\n  User root\nMatch exec "test 1"\n  User no\nMatch all\n  Port 22\n',
  );
  const { devices } = sound(read);
  expect(devices['pi-1']!.ssh).toEqual({ user: 'root', port: 22, key: 'a' });
  expect(devices['pi-2']!.ssh).toEqual({ port: 22, key: 'a' });
  expect(toldOf(read).map((each) => each.split(':')[0])).toEqual([
    'Include conf.d/*',
    'Match exec test 1',
    'IdentityFile b',
    'IdentityFile b',
    'serveraliveinterval',
  ]);
});

test('names of one Host that lead to one machine are one device, which a jump finds by any of them', () => {
  const read = config(
    'Host gate gw.lan\n  HostName 10.0.0.1\nHost a b\n  HostName %h.lan\n  ProxyJump gw.lan\n',
  );
  const { devices } = sound(read);
  expect(Object.keys(devices)).toEqual(['gate', 'a', 'b']);
  expect(devices['b']!.ssh).toEqual({ host: 'b.lan', jump: 'gate' });
  expect(toldOf(read)).toEqual(['gw.lan: It is another name of gate.']);
});

test('a machine whose host name is not its id is one again when what was written is read', () => {
  const lab = design({
    name: 'lab',
    devices: {
      'pi-1': { kind: 'raspberry-pi', hostname: 'worker', ports: { eth0: { address: '10.0.0.1/24' } } },
    },
  });
  const [file] = formatNamed('ssh-config')!.write!(lab).files;
  expect(Object.keys(sound(config(file!.content as string)).devices)).toEqual(['pi-1']);
});
