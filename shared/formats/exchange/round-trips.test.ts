import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { design, sampleTopology } from '../../topology/testing/design';
import type { Topology } from '../../topology/topology';
import { formatNamed } from './formats';
import { cablesOf, load, sound, writers } from './testing/load';

/** Hosts around switches, each with an address, some with an SSH user. */
const labs = fc
  .record({
    switches: fc.integer({ min: 1, max: 3 }),
    hosts: fc.integer({ min: 1, max: 8 }),
    user: fc.constantFrom('pi', 'root'),
  })
  .map(({ switches, hosts, user }) =>
    design({
      name: 'lab',
      devices: Object.fromEntries([
        ...Array.from({ length: switches }, (_, i) => [`sw${i + 1}`, { kind: 'switch' as const }] as const),
        ...Array.from(
          { length: hosts },
          (_, i) =>
            [
              `pi-${i + 1}`,
              {
                kind: 'raspberry-pi' as const,
                ports: { eth0: { address: `10.0.0.${i + 10}/24` } },
                ssh: { user },
              },
            ] as const,
        ),
      ]),
      cables: Object.fromEntries(
        Array.from({ length: hosts }, (_, i) => [
          `c${i}`,
          {
            between: [`pi-${i + 1}:eth0`, `sw${(i % switches) + 1}:${Math.floor(i / switches) + 1}`] as [
              string,
              string,
            ],
          },
        ]),
      ),
    }),
  );

describe('what is written comes back', () => {
  const back = (topology: Topology, id: string) => {
    const [file] = formatNamed(id)!.write!(topology).files;
    return sound(load(file!.name, file!.content as string));
  };
  const kindsOf = ({ devices }: Topology) =>
    Object.fromEntries(Object.entries(devices).map(([id, { kind }]) => [id, kind]));
  const addresses = ({ devices }: Topology) =>
    Object.entries(devices).flatMap(([id, { ports }]) =>
      Object.entries(ports ?? {}).flatMap(([port, { address }]) =>
        address ? [`${id}:${port} ${address}`] : [],
      ),
    );

  test.each(['containerlab', 'drawio'])('%s: devices, cables, addresses', (id) => {
    fc.assert(
      fc.property(labs, (lab) => {
        const read = back(lab, id);
        expect(kindsOf(read)).toEqual(kindsOf(lab));
        expect(cablesOf(read)).toEqual(cablesOf(lab));
        expect(addresses(read)).toEqual(addresses(lab));
      }),
      { numRuns: 15 },
    );
  });
  test('csv: cabled devices and cables', () => {
    fc.assert(
      fc.property(labs, (lab) => {
        expect(cablesOf(back(lab, 'csv'))).toEqual(cablesOf(lab));
      }),
      { numRuns: 15 },
    );
  });
  test('ansible and ssh-config: machines, addresses and users', () => {
    fc.assert(
      fc.property(labs, (lab) => {
        for (const id of ['ansible', 'ssh-config']) {
          const { devices } = back(lab, id);
          const hosts = Object.entries(lab.devices).filter(([, { kind }]) => kind !== 'switch');
          expect(Object.keys(devices)).toEqual(hosts.map(([host]) => host));
          for (const [host, { ssh, ports }] of hosts)
            expect(devices[host]).toMatchObject({
              kind: 'raspberry-pi',
              ports,
              ssh: { user: ssh!.user, host: ports!['eth0']!.address!.split('/')[0] },
            });
        }
      }),
      { numRuns: 15 },
    );
  });
  test('svg: the whole project', () => expect(back(sampleTopology(), 'svg')).toEqual(sampleTopology()));
});

describe.each(writers.map(({ id }) => id))('%s is written', (id) => {
  test('for every sample, the same text each time', () => {
    for (const name of ['homelab', 'ha', 'minimal']) {
      const written = formatNamed(id)!.write!(sampleTopology(name));
      expect(written.files[0]!.content.length).toBeGreaterThan(20);
      expect(formatNamed(id)!.write!(sampleTopology(name))).toEqual(written);
    }
  });
});
