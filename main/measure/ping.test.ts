import { expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { pingArgv, readPing } from './ping';

const printed = (stdout: string, code: number | null = 0, stderr = '') =>
  inEnglish(readPing({ code, stdout, stderr }));

it('reads iputils’ answers, in the order asked and each once', () => {
  // In the form of iputils' ping; a lost third, a late fourth, a second answer to the second.
  const found = printed(`PING 10.20.10.12 (10.20.10.12) 56(84) bytes of data.
64 bytes from 10.20.10.12: icmp_seq=1 ttl=64 time=0.412 ms
64 bytes from 10.20.10.12: icmp_seq=2 ttl=64 time=0.198 ms
64 bytes from 10.20.10.12: icmp_seq=2 ttl=64 time=0.950 ms (DUP!)
64 bytes from 10.20.10.12: icmp_seq=5 ttl=64 time=12.3 ms
64 bytes from 10.20.10.12: icmp_seq=4 ttl=64 time=1.25 ms

--- 10.20.10.12 ping statistics ---
5 packets transmitted, 4 received, +1 duplicates, 20% packet loss, time 812ms
rtt min/avg/max/mdev = 0.198/3.540/12.300/5.082 ms
`);
  expect(found).toEqual({ roundTrips: [412_000, 198_000, 1_250_000, 12_300_000] });
});

it('reads busybox’ answers', () => {
  // From a run of BusyBox 1.35.0.
  const found = printed(`PING 127.0.0.1 (127.0.0.1): 56 data bytes
64 bytes from 127.0.0.1: seq=0 ttl=64 time=0.056 ms
64 bytes from 127.0.0.1: seq=1 ttl=64 time=0.078 ms

--- 127.0.0.1 ping statistics ---
2 packets transmitted, 2 packets received, 0% packet loss
round-trip min/avg/max = 0.056/0.067/0.078 ms
`);
  expect(found).toEqual({ roundTrips: [56_000, 78_000] });
});

it('takes silence for silence, and a ping that cannot ask for none', () => {
  expect(printed('5 packets transmitted, 0 received, 100% packet loss, time 812ms\n', 1)).toEqual({
    roundTrips: [],
  });
  expect(printed('', 127, 'sh: 1: exec: ping: not found\n')).toMatchObject({ problem: 'it has no ping' });
  expect(printed('', 2, 'ping: socktype: SOCK_RAW\nping: socket: Operation not permitted\n')).toEqual({
    problem: 'its ping does not work: ping: socket: Operation not permitted',
    mend: 'Let its user send echoes: sysctl net.ipv4.ping_group_range, or setcap cap_net_raw+ep on ping.',
  });
  expect(printed('', null)).toMatchObject({ problem: 'its ping does not work: it ended with a signal' });
});

it('asks with the data that the simulation has', () =>
  expect(pingArgv('10.0.0.2', 8).join(' ')).toBe('ping -n -c 8 -i 0.2 -W 1 -s 56 10.0.0.2'));
