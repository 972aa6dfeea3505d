import { portsOf } from '../../devices/ports';
import { text } from '../../language/text';
import { splitPort } from '../identifier';
import { cableAt } from '../links';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { addDevice, type AddDevice } from './add-device';
import { connect } from './connect';
import { reconnect } from './reconnect';
import { refuse } from './refuse';

/** Adds a device in the middle of a cable: the cable ends at its first free port, a second one goes on from the next. */
export function insertDevice(topology: Topology, { cable, ...add }: AddDevice & { cable: string }): Topology {
  const record = topology.cables[cable];
  if (!record) return refuse(text`There is no cable "${cable}".`, text`Choose one that is there.`);
  const far = record.between[1];
  const added = addDevice(topology, add);
  const id = Object.keys(added.devices).find((each) => !topology.devices[each])!;
  const free = portsOf(added.devices[id]!).flatMap(({ name }) =>
    cableAt(added, `${id}:${name}`) === undefined ? [`${id}:${name}`] : [],
  );
  const isPanel = added.devices[id]!.kind === 'patch-panel';
  // A panel's front, which comes first, faces the switch.
  const turned = isPanel && topology.devices[splitPort(far).device]?.kind === 'switch';
  const [first, second] = turned ? [free[1], free[0]] : free;
  if (first === undefined || second === undefined)
    return refuse(
      text`${id} has not two ports to go between.`,
      text`Choose a switch, a router or another device with two.`,
    );
  // The far port is free once the cable has left it.
  const near = reconnect(added, { cable, end: 1, to: first });
  const inserted = connect(withValueAt(near, ['layout', 'bends', cable], undefined), {
    between: [second, far],
  });
  // What is patched through goes on as it came.
  return isPanel
    ? withValueAt(inserted, ['cables', cableAt(inserted, far)!, 'medium'], record.medium)
    : inserted;
}
