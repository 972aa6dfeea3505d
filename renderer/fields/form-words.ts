import { t } from '@lingui/core/macro';
import type { Words } from './words';

/** Fields with a form written for them, as that form calls them. */
export const formWords: Readonly<Record<string, Words>> = {
  'racks.*.units': { label: t`Units` },
  'racks.*.width': { label: t`Width` },
  'racks.*.depth': { label: t`Depth` },

  'devices.*.parts': { label: t`Fitted with` },
  'devices.*.power.from': { label: t`Power from` },
  'devices.*.rack': { label: t`Rack` },
  'devices.*.chassis': { label: t`Rack size` },
  'chassis.width': { label: t`Width` },
  'chassis.units': { label: t`Units high` },
  'chassis.depth': { label: t`Depth` },
  'devices.*.gateway': { label: t`Gateway` },
  'devices.*.machine.calibration': { label: t`Measured` },
  'devices.*.os': { label: t`System` },
  'devices.*.ssh.user': { label: t`SSH user` },
  'devices.*.ssh.host': { label: t`SSH host` },
  'devices.*.ports': { label: t`Ports` },
  'nat.hairpin': { label: t`Hairpin` },

  'cables.*.between': { label: t`Ends` },
  'cables.*.medium': { label: t`Medium` },
  'cables.*.length': { label: t`Length` },
  'cables.*.rate': { label: t`Highest rate` },
  'cables.*.delay': { label: t`Added delay` },
  'cables.*.loss': { label: t`Loss` },

  'clusters.*.nodes.*.gpu': { label: t`GPU for pods` },
  'workloads.*.image': { label: t`Image` },
  'workloads.*.replicas': { label: t`Replicas` },
  'workloads.*.gpus': { label: t`Graphics cards` },
  'containers.*.image': { label: t`Image` },
  'containers.*.host': { label: t`Host` },
  'containers.*.gpus': { label: t`Graphics cards` },
  'services.*.workload': { label: t`Workload` },
  'services.*.type': { label: t`Type` },
  'ingresses.*.host': { label: t`Host name` },

  'flows.*.rate': { label: t`Rate` },
  'flows.*.payload': { label: t`Payload` },
  'traffic.requests.*.rate': { label: t`Rate` },
  'traffic.requests.*.timeout': { label: t`Time-out` },
  'traffic.requests.*.publicAddress': { label: t`Asks for` },
  'traffic.bulk.*.start': { label: t`Begins after` },
  'traffic.bulk.*.congestion': { label: t`On loss` },
};
