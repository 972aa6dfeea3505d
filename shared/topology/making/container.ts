import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { computers, freeComputers, picked } from './choices';
import { figure, imageName, listOrNothing, numbersOf, said } from './draft';
import { environmentOf, servingOf } from './program';
import type { Making } from './making';

/** A Docker container on a device. */
export const container: Making = {
  kind: 'container',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const hosts = computers(topology);
    const free = freeComputers(topology);
    const gpu = free.find((id) => topology.devices[id]?.kind === 'gpu-host');
    const among = Object.fromEntries(hosts.map((id) => [id, true]));
    return {
      image: '',
      name: freshId(topology, imageName(given['image']) || 'container'),
      host: picked(among, [...((gpu ?? free[0]) ? [gpu ?? free[0]!] : []), ...selected]),
      ports: '',
      restart: 'unless-stopped',
      model: 'timed',
    };
  },
  make: (topology, draft) => {
    const { name = '', host, image, ports, volumes, restart, gpus, project } = draft;
    return addRecord(topology, {
      owner: 'containers',
      id: name,
      record: said({
        host,
        image: image ?? '',
        ports: numbersOf(ports),
        volumes: listOrNothing(volumes),
        restart,
        gpus: gpus === 'all' ? gpus : figure(gpus),
        project,
        env: environmentOf(draft['env']),
        serving: servingOf(draft),
      }),
    });
  },
};
