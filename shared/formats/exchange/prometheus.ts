import { stringify } from 'yaml';
import { kindOf } from '../../devices/kinds';
import { text, word } from '../../language/text';
import { primaryAddress } from '../../topology/lookup';
import type { Topology } from '../../topology/topology';
import type { Exported, Format } from './format';

/** node_exporter's port (its README). */
const exporterPort = 9100;

/** A file for Prometheus' `file_sd_configs`: the machines by kind, with their cluster as label. */
export const prometheus: Format = {
  id: 'prometheus',
  label: word`Prometheus targets`,
  extensions: ['.targets.yaml'],
  write,
};

function write(topology: Topology): Exported {
  const lost: Exported['lost'] = [];
  const groups = Object.entries(topology.devices).flatMap(([id, device]) => {
    const address = primaryAddress(device)?.split('/')[0];
    if (kindOf(device).role !== 'host' || address === undefined) {
      lost.push({ what: device.kind, where: `devices.${id}`, why: text`It is no host with an address.` });
      return [];
    }
    const cluster = Object.entries(topology.clusters).find(([, { servers, agents }]) =>
      [...servers, ...agents].includes(id),
    )?.[0];
    const labels = { device: id, kind: device.kind, ...(cluster !== undefined && { cluster }) };
    return [{ targets: [`${address}:${exporterPort}`], labels }];
  });
  return {
    files: [{ name: `${topology.name}.targets.yaml`, content: stringify(groups) }],
    kept: { devices: groups.length },
    lost,
  };
}
