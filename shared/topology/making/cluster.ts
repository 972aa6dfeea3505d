import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { mostCommon } from '../edits/most-common';
import { freeComputers } from './choices';
import { listOf, said } from './draft';
import type { Making } from './making';

/** The K3s that this version of Rackloom is tested with. */
const testedVersion = 'v1.34.4+k3s1';

export const cluster: Making = {
  kind: 'cluster',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const free = freeComputers(topology);
    const chosen = selected.filter((id) => free.includes(id));
    const small = free.filter(
      (id) => topology.devices[id]?.kind !== 'gpu-host' && topology.devices[id]?.kind !== 'workstation',
    );
    const servers = given['servers'] ?? chosen[0] ?? small[0] ?? free[0] ?? '';
    const kind = topology.devices[listOf(servers)[0] ?? '']?.kind;
    const others = chosen.length > 1 ? chosen : free.filter((id) => topology.devices[id]?.kind === kind);
    return {
      name: freshId(topology, 'home'),
      version: mostCommon(Object.values(topology.clusters).map(({ k3s }) => k3s.version)) ?? testedVersion,
      servers,
      agents: others.filter((id) => !listOf(servers).includes(id)).join(' '),
      backend: 'vxlan',
    };
  },
  make: (topology, { name = '', version, servers, agents, backend, disable }) =>
    addRecord(topology, {
      owner: 'clusters',
      id: name,
      record: said({
        k3s: { version },
        servers: listOf(servers),
        agents: listOf(agents),
        network: { backend },
        disable: listOf(disable),
      }),
    }),
};
