import { afterAll, describe, expect, it } from 'vitest';
import type { Topology } from '#shared/topology/topology';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun } from '../engine/run';
import { decoded } from '../testing/sample';
import { openTshark } from '../testing/tshark';
import { arpBytes, EtherType, ethernetHeader, putArp, putEthernet, type Mac } from './bytes';
import { captureFile, captureOn, portNamed } from './capture';
import { writePcapng } from './pcapng';

/** Two switches and a tagged trunk between them; pods of one cluster and plain hosts on either side. */
const twoSwitches = decoded(`
rackloom: 1
name: trunk
vlans:
  cluster: { tag: 10, subnet: 10.0.10.0/24, gateway: 10.0.10.1 }
  lan: { tag: 20, subnet: 10.0.20.0/24, gateway: 10.0.20.1 }
devices:
  sw1: { kind: switch, ports: { "1": { vlan: { access: cluster } }, "2": { vlan: { access: lan } }, "8": { vlan: { trunk: [cluster, lan] } } } }
  sw2: { kind: switch, ports: { "1": { vlan: { access: cluster } }, "2": { vlan: { access: lan } }, "8": { vlan: { trunk: [cluster, lan] } } } }
  n1: { kind: raspberry-pi, ports: { eth0: { address: 10.0.10.11/24 } } }
  n2: { kind: raspberry-pi, ports: { eth0: { address: 10.0.10.12/24 } } }
  a: { kind: workstation, ports: { eth0: { address: 10.0.20.21/24 } } }
  b: { kind: workstation, ports: { eth0: { address: 10.0.20.22/24 } } }
cables:
  c1: { between: [n1:eth0, sw1:1] }
  c2: { between: [n2:eth0, sw2:1] }
  c3: { between: [a:eth0, sw1:2] }
  c4: { between: [b:eth0, sw2:2] }
  trunk: { between: [sw1:8, sw2:8] }
clusters: { k: { k3s: { version: v1.34.4+k3s1 }, servers: [n1], agents: [n2] } }
namespaces: { ns: { cluster: k } }
workloads:
  client: { namespace: ns, image: c, on: [n1] }
  server: { namespace: ns, image: s, on: [n2], ports: { http: 8080 } }
services: { web: { workload: server, ports: { "80": http } } }
traffic:
  flows:
    plain: { from: a, to: b, rate: 2 Mbps, payload: 1400 B }
    tiny: { from: b, to: a, rate: 100 kbps, payload: 1 B }
    pods: { from: client, to: web, rate: 1 Mbps, payload: 700 B }
  requests:
    calls: { from: client, to: web, rate: 40 /s, request: 9 kB, response: 60 kB }
    news: { from: server, to: client, rate: 20 /s, arrivals: periodic, connection: new }
    copies: { from: a, to: b, rate: 20 /s, request: 30 kB, response: 90 kB }
`);

const { fields, close } = openTshark();
afterAll(close);

function capture(topology: Topology, port: string, strangers = false) {
  const run = createRun(compileNetwork(topology).network, { seed: 5, warmup: 0, duration: 1e12, strangers });
  const taken = captureOn(topology, run, portNamed(run, port));
  startRun(run);
  while (!runEvents(run, 100_000));
  return { run, taken, file: captureFile(run, taken) };
}

describe('a capture on a trunk', () => {
  const { run, taken, file } = capture(twoSwitches, 'sw1:8');

  it('is read by tshark without a warning, an error or a wrong checksum', () => {
    const malformed = '_ws.malformed || _ws.expert.severity >= "Warning" || _ws.short';
    const wrong = '!(ip.checksum.status == "Good") || (tcp && !(tcp.checksum.status == "Good"))';
    expect(fields(file, `(${malformed}) || (${wrong})`, 'frame.number', '_ws.expert.message')).toEqual([]);
    expect(fields(file, 'udp.checksum.status == "Bad"', 'frame.number')).toEqual([]);
  });

  it('holds UDP and TCP, plain and in VXLAN, each with its tag', () => {
    const count = (filter: string) => fields(file, filter, 'frame.number').length;
    expect(count('vlan.id == 20 && udp && !vxlan')).toBeGreaterThan(150);
    expect(count('vlan.id == 20 && tcp')).toBeGreaterThan(1000);
    expect(count('vlan.id == 10 && vxlan && tcp')).toBeGreaterThan(1000);
    expect(count('vlan.id == 10 && vxlan && udp.dstport == 9')).toBeGreaterThan(100);
    expect(count('frame')).toBe(taken.frames.length);
    expect(count('!vlan')).toBe(0);
  });

  it('shows pods of a WireGuard cluster as sealed data of its tunnel', () => {
    const { clusters } = twoSwitches;
    const sealed: Topology = {
      ...twoSwitches,
      clusters: {
        k: { ...clusters['k']!, network: { ...clusters['k']!.network, backend: 'wireguard-native' } },
      },
    };
    const { file: taken } = capture(sealed, 'sw1:8');
    const found = fields(taken, 'vlan.id == 10 && wg', 'wg.type', 'udp.srcport', 'udp.dstport', 'ip.len');
    expect(found.length).toBeGreaterThan(100);
    expect(new Set(found.map((row) => row.slice(0, 3).join()))).toEqual(new Set(['4,51820,51820']));
    // A datagram of 700 bytes: 28 of IPv4 and UDP inside, 60 around.
    expect(found.filter(([, , , length]) => length === '788').length).toBeGreaterThan(100);
  });

  it('holds what pods ask CoreDNS and what it answers', () => {
    const found = fields(
      file,
      'dns',
      'dns.qry.name',
      'dns.qry.type',
      'dns.flags.response',
      'dns.count.answers',
    );
    const of = (type: number, response: string, answers: number) =>
      found.filter((row) => row.join() === `client.ns.svc.cluster.local,${type},${response},${answers}`)
        .length;
    expect(found).toHaveLength(80);
    const [no, yes] = [found[0]![2]!, found.at(-1)![2]!];
    expect([of(1, no, 0), of(28, no, 0), of(1, yes, 1), of(28, yes, 0)]).toEqual([20, 20, 20, 20]);
    expect(fields(file, 'dns.time', 'dns.time')).toHaveLength(40);
  });

  it('has stable addresses of hosts outside and of pods inside', () => {
    const [first] = fields(file, 'vxlan && tcp.dstport == 8080', 'ip.src', 'ip.dst', 'eth.src');
    expect(first).toEqual(['10.0.10.11,10.42.0.2', '10.0.10.12,10.42.1.2', expect.stringMatching(/^02:/)]);
    const macs = new Set(fields(file, 'ip.src == 10.0.20.21', 'eth.src').map(([mac]) => mac));
    expect(macs.size).toBe(1);
  });

  it('stamps nanoseconds, in order, and counts what the port counted', () => {
    const times = fields(file, 'frame', 'frame.time_epoch').map(([time]) => Number(time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.some((time) => Math.round(time * 1e9) % 1000 !== 0)).toBe(true);
    const outbound = taken.frames.filter((frame) => frame.outbound);
    expect(outbound.length).toBe(run.ports.sentFrames[portNamed(run, 'sw1:8')]);
    // Captured without the check sequence of 4 bytes, as captures are.
    const bytes = outbound.reduce((sum, frame) => sum + frame.bytes.byteLength + 4, 0);
    expect(bytes).toBe(run.ports.sentBytes[portNamed(run, 'sw1:8')]);
  });

  it('acknowledges every byte of every message once it is through', () => {
    const sent = Math.max(...fields(file, 'tcp.srcport == 8080', 'tcp.nxtseq').map(([next]) => Number(next)));
    const heard = Math.max(...fields(file, 'tcp.dstport == 8080', 'tcp.ack').map(([ack]) => Number(ack)));
    expect(heard).toBe(sent);
  });
});

it('lost frames are seen where they are sent and not where they would arrive', () => {
  const lossy: Topology = { ...twoSwitches, cables: { ...twoSwitches.cables } };
  lossy.cables.trunk = { ...lossy.cables.trunk!, loss: 0.05 };
  const [there, here] = ['sw1:8', 'sw2:8'].map((port) => capture(lossy, port).taken.frames);
  const sent = there!.filter((frame) => frame.outbound).length;
  const received = here!.filter((frame) => !frame.outbound).length;
  expect(received).toBeLessThan(sent * 0.97);
  expect(received).toBeGreaterThan(sent * 0.93);
});

it('strangers ask for each other by broadcast, answer, and are read without a warning', () => {
  const { file } = capture(twoSwitches, 'sw1:8', true);
  expect(fields(file, '_ws.malformed || _ws.expert.severity >= "Warning"', '_ws.expert.message')).toEqual([]);
  const asked = fields(
    file,
    'arp.opcode == 1',
    'eth.dst',
    'arp.src.proto_ipv4',
    'arp.dst.proto_ipv4',
    'vlan.id',
  );
  const answered = fields(file, 'arp.opcode == 2', 'arp.src.proto_ipv4', 'arp.dst.proto_ipv4');
  expect(asked).toHaveLength(2);
  expect(asked.every(([to]) => to === 'ff:ff:ff:ff:ff:ff')).toBe(true);
  expect(new Set(asked.map(([, , , vlan]) => vlan))).toEqual(new Set(['10', '20']));
  expect(answered).toEqual(asked.map(([, from, to]) => [to, from]));
});

it("holds a router's word that a packet is too big, with what it quotes", () => {
  const narrow = decoded(`
rackloom: 1
name: narrow
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, gateway: 10.0.1.1 }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.2.2/24 } }, gateway: 10.0.2.1 }
  r: { kind: router, ports: { lan1: { address: 10.0.1.1/24 }, lan2: { address: 10.0.2.1/24, mtu: 1400 B } } }
cables: { first: { between: [a:eth0, r:lan1] }, second: { between: [r:lan2, b:eth0] } }
traffic: { requests: { copies: { from: a, to: b, rate: 10 /s, request: 30 kB } } }`);
  const { file } = capture(narrow, 'a:eth0');
  expect(fields(file, '_ws.malformed || (tcp.checksum.status == "Bad" && !icmp)', 'frame.number')).toEqual(
    [],
  );
  const words = fields(
    file,
    'icmp',
    'icmp.type',
    'icmp.code',
    'icmp.mtu',
    'ip.src',
    'ip.dst',
    'icmp.checksum.status',
  );
  expect(words.length).toBeGreaterThan(0);
  for (const word of words)
    expect(word).toEqual(['3', '4', '1400', '10.0.1.1,10.0.1.2', '10.0.1.2,10.0.2.2', '1']);
});

it('ARP requests and replies are read as such', () => {
  const [a, b]: Mac[] = [
    [2, 0, 0, 0, 0, 1],
    [2, 0, 0, 0, 0, 2],
  ];
  const frame = (to: Mac, from: Mac, operation: 'request' | 'reply', targetMac: Mac) => {
    const bytes = new Uint8Array(60);
    const view = new DataView(bytes.buffer);
    const at = putEthernet(view, 0, to, from, EtherType.arp);
    const arp = {
      operation,
      senderMac: from,
      senderAddress: 0x0a000001,
      targetMac,
      targetAddress: 0x0a000002,
    };
    expect(putArp(view, at, arp)).toBe(ethernetHeader + arpBytes);
    return bytes;
  };
  const file = writePcapng({ name: 'a:eth0', rate: 2.5e9 }, [
    {
      time: 1,
      outbound: true,
      bytes: frame([255, 255, 255, 255, 255, 255], a!, 'request', [0, 0, 0, 0, 0, 0]),
    },
    { time: 2, outbound: false, bytes: frame(a!, b!, 'reply', a!) },
  ]);
  const found = fields(
    file,
    'arp && !_ws.malformed',
    'arp.opcode',
    'arp.src.proto_ipv4',
    'frame.interface_name',
  );
  expect(found).toEqual([
    ['1', '10.0.0.1', 'a:eth0'],
    ['2', '10.0.0.1', 'a:eth0'],
  ]);
});
