import { describe, expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { nat } from '#shared/topology/nat';
import { compileDraft } from '../compile/compile';
import { sampleHomelab } from '../testing/sample';
import { pageTable } from '../testing/page-table';
import { reach as verdictOf } from './reach';

const reach = (...asked: Parameters<typeof verdictOf>) => inEnglish(verdictOf(...asked));

const table = pageTable('router', 'who gets where');

const homelab = compileDraft(sampleHomelab());

describe('reachability on the reference homelab', () => {
  it.each([
    ['iot', 'cluster', undefined, false, 'router denies it by access rule 1 (iot to cluster: deny).'],
    ['iot', 'lan', 443, false, 'router denies it by access rule 3 (iot to lan: deny).'],
    [
      'lan',
      'cluster',
      undefined,
      true,
      'router routes between lan and cluster, and no access rule forbids it.',
    ],
    [
      'cluster',
      'iot',
      undefined,
      true,
      'router routes between cluster and iot, and no access rule forbids it.',
    ],
    ['dev', 'pi-1', 22, true, 'dev → router → pi-1, and no access rule forbids it.'],
    ['pi-1', 'pi-2', undefined, true, 'pi-1 → pi-2, and no access rule forbids it.'],
    [
      'internet',
      'app-web',
      80,
      true,
      'Ingress app-home on pi-2 leads to it. internet → router → pi-2, and no access rule forbids it.',
    ],
    [
      'internet',
      'postgres-sql',
      undefined,
      false,
      'postgres-sql has an address inside its cluster only, and no ingress publishes it.',
    ],
    [
      'internet',
      'pi-1',
      22,
      false,
      'pi-1 has a private address; the router lets in only what an ingress publishes or a port forward names.',
    ],
    [
      'dev',
      'gitea-web',
      22,
      false,
      'gitea-web has an address inside its cluster only, and no ingress, NodePort or LoadBalancer publishes it on port 22.',
    ],
    ['app', 'postgres-sql', 5432, true, 'pi-1 → pi-2, and no access rule forbids it.'],
    ['app', 'postgres-sql', 80, false, 'Service postgres-sql has no port 80; it has 5432.'],
    ['app', 'llm', 8000, true, 'pi-1 → router → gpu-1, and no access rule forbids it.'],
    ['app', 'llm', 9000, false, 'Container llm does not publish port 9000; it publishes 8000.'],
    ['iot', 'llm', undefined, false, 'router denies it by access rule 2 (iot to compute: deny).'],
    [
      'pi-3',
      'postgres-sql',
      5432,
      false,
      'Network policy database protects postgres, and no rule lets pi-3 in on port 5432.',
    ],
    ['pi-2', 'postgres-sql', 5432, true, 'Both are on pi-2.'],
    ['nobody', 'llm', undefined, 'unknown', 'There is no nobody in the topology.'],
  ])('%s to %s, port %s', (from, to, port, reaches, evidence) => {
    const found = reach(homelab, from, to, port);
    expect(found.reaches).toBe(reaches);
    table.expectExactly(`${from} to ${to}, port ${port ?? 'any'}`, evidence, found.evidence);
  });

  it('names the ports on the way, and what decides by its place in the file', () => {
    expect(reach(homelab, 'dev', 'gpu-1', 22)).toMatchObject({
      decider: 'path',
      way: ['dev:eth0', 'sw1:1', 'router:lan', 'sw1:9'],
    });
    expect(reach(homelab, 'iot', 'compute', undefined)).toMatchObject({
      decider: 'access rule',
      path: ['access', 1],
    });
  });

  it('names the port that refuses a VLAN', () => {
    const topology = sampleHomelab();
    topology.devices['sw1']!.ports!['1']!.vlan = { trunk: ['lan', 'cluster', 'iot'], native: 'lan' };
    expect(reach(compileDraft(topology), 'gpu-1', 'dev', undefined)).toMatchObject({
      reaches: false,
      decider: 'VLAN',
      evidence: 'gpu-1 cannot get to dev: VLAN not allowed on port sw1:1.',
      path: ['devices', 'sw1', 'ports', '1'],
    });
  });

  it('knows that a router sees only the tunnel between nodes', () => {
    const topology = sampleHomelab();
    const node = topology.devices['pi-2']!;
    topology.devices['sw1']!.ports!['3']!.vlan = { access: 'compute' };
    topology.devices['pi-2'] = {
      ...node,
      ports: { eth0: { address: '10.20.20.12/24' } },
      gateway: '10.20.20.1',
    };
    topology.workloads['app']!.on = ['pi-1'];
    topology.access = [{ from: 'compute', to: 'cluster', protocol: 'udp', action: 'deny' }];
    const verdict = reach(compileDraft(topology), 'app', 'postgres-sql', 5432);
    expect(verdict).toMatchObject({ reaches: false, decider: 'access rule' });
    expect(verdict.evidence).toContain('Answers do not come back: router denies it by access rule 1');
    topology.clusters['home']!.network.backend = 'host-gw';
    expect(reach(compileDraft(topology), 'app', 'postgres-sql', 5432).reaches).toBe(true);
  });

  it('knows what the edge forwards, by port', () => {
    const topology = sampleHomelab();
    const translation = nat.decode({
      forwards: [
        { port: 22, to: 'pi-1' },
        { port: 9000, to: 'llm' },
      ],
    });
    topology.devices['router']!.forwarding = { icmp: 'send', nat: translation };
    const draft = compileDraft(topology);
    expect(reach(draft, 'internet', 'pi-1', 22)).toMatchObject({
      reaches: true,
      evidence: 'router forwards TCP port 22 to it. internet → router → pi-1, and no access rule forbids it.',
    });
    expect(reach(draft, 'internet', 'pi-1', 80)).toMatchObject({ reaches: false, decider: 'publishing' });
    expect(reach(draft, 'internet', 'llm', 9000)).toMatchObject({
      reaches: false,
      evidence: 'Container llm does not publish port 9000; it publishes 8000.',
    });
  });

  it('knows whether the edge turns round what asks for its own address from inside', () => {
    const topology = sampleHomelab();
    const forwards = [{ port: 8000, to: 'llm' }];
    const asked = (hairpin: boolean, port: number, from = 'dev') => {
      topology.devices['router']!.forwarding = { icmp: 'send', nat: nat.decode({ forwards, hairpin }) };
      return reach(compileDraft(topology), from, 'llm', port, true);
    };
    expect(asked(true, 8000)).toMatchObject({
      reaches: true,
      evidence:
        'router forwards TCP port 8000 to it. router turns it round, with its own address as the source. dev → router → gpu-1, and no access rule forbids it.',
    });
    expect(asked(true, 8000, 'gpu-1').evidence).toContain('Both are on gpu-1.');
    expect(asked(true, 9000)).toMatchObject({ reaches: false, decider: 'publishing' });
    expect(asked(false, 8000)).toMatchObject({
      reaches: false,
      evidence: 'router turns nothing round that comes from inside for its outside address (hairpin: false).',
    });
    expect(asked(false, 8000, 'internet').reaches).toBe(true);
  });

  it('follows rules for single ports, and asks whether any port passes where none is named', () => {
    const topology = sampleHomelab();
    topology.access.unshift({ from: 'iot', to: 'cluster', protocol: 'tcp', ports: [443], action: 'allow' });
    const draft = compileDraft(topology);
    expect([443, 80, undefined].map((port) => reach(draft, 'iot', 'cluster', port).reaches)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

it('stands in the page as found', () => table.expectInPage());
