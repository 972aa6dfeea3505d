import { afterAll, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun } from '../engine/run';
import { decoded } from '../testing/sample';
import { openTshark } from '../testing/tshark';
import { captureFile, captureOn, portNamed } from './capture';

const tshark = openTshark();
afterAll(() => tshark.close());

it('what the edge turns round has its address in place of the server’s before it, of the client’s behind it; tshark wonders at nothing', () => {
  const topology = decoded(`
rackloom: 1
name: hairpin
devices:
  internet: { kind: internet }
  r: { kind: router, ports: { wan: { address: 203.0.113.2/30 }, lan: { address: 10.0.1.1/24 } },
       forwarding: { nat: { forwards: [{ port: 8080, to: page }] } } }
  sw: { kind: switch }
  n: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, gateway: 10.0.1.1 }
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.3/24 } }, gateway: 10.0.1.1 }
cables:
  uplink: { between: [internet:line, r:wan] }
  first: { between: [r:lan, sw:1] }
  second: { between: [n:eth0, sw:2] }
  third: { between: [a:eth0, sw:3] }
containers: { page: { host: a, image: p, ports: { 8080: 80 } } }
traffic: { requests: { ask: { from: n, to: page, rate: 20 /s, publicAddress: true, response: 10 kB } } }`);
  const run = createRun(compileNetwork(topology).network, { seed: 5, warmup: 0, duration: 1e12 });
  const taken = captureOn(topology, run, portNamed(run, 'r:lan'));
  startRun(run);
  while (!runEvents(run, 100_000));
  const file = captureFile(run, taken);
  const ways = tshark.fields(file, 'tcp', 'ip.src', 'ip.dst').map(([from, to]) => `${from} ${to}`);
  const [client, server, edge] = ['10.0.1.2', '10.0.1.3', '203.0.113.2'];
  expect(new Set(ways)).toEqual(
    new Set([`${client} ${edge}`, `${edge} ${server}`, `${server} ${edge}`, `${edge} ${client}`]),
  );
  const count = (way: string) => ways.filter((each) => each === way).length;
  expect(count(`${client} ${edge}`)).toBe(count(`${edge} ${server}`));
  expect(count(`${server} ${edge}`)).toBe(count(`${edge} ${client}`));
  const isGood = 'ip.checksum.status == "Good" && tcp.checksum.status == "Good"';
  expect(tshark.fields(file, `tcp && !(${isGood})`, 'frame.number')).toEqual([]);
  expect(tshark.fields(file, '_ws.expert.severity >= "Warning" || _ws.malformed', 'frame.number')).toEqual(
    [],
  );
});
