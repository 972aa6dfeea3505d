import { hardwareOf } from '../devices/hardware-of';
import { text } from '../language/text';
import type { Check, Finding } from './check';

/** Embedded etcd writes to disk before it answers (fsync); an SD card takes that long that it loses its leader, and wears out. */
export const etcdStorage: Check = {
  name: 'etcd-storage',
  finds:
    'A server of a cluster with embedded etcd (more than one server) runs from an SD card, as a Raspberry Pi does where nothing else is said.',
  offers: 'Say that it runs from an SSD.',
  run: (topology) =>
    Object.entries(topology.clusters).flatMap(([id, { servers }]) =>
      servers.length < 2
        ? []
        : servers.flatMap((server, index): Finding[] => {
            const device = topology.devices[server];
            if (!device) return [];
            const { disk } = hardwareOf(device);
            if (disk !== 'sd' && (disk !== undefined || device.kind !== 'raspberry-pi')) return [];
            return [
              {
                severity: 'warning',
                summary: text`${server} keeps the etcd of cluster ${id} on an SD card`,
                mend: text`Boot it from an SSD (USB or NVMe), and say so with ${'`hardware: { disk: nvme }`'}.`,
                mends: [
                  {
                    label: text`${server} boots from an SSD`,
                    edit: 'setField',
                    arguments: {
                      path: ['devices', server, 'hardware'],
                      value: { ...device.hardware, disk: 'nvme' },
                    },
                  },
                ],
                path: ['clusters', id, 'servers', index],
              },
            ];
          }),
    ),
};
