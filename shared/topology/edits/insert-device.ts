import { portsOf } from '../../devices/ports';
import { cableAt } from '../links';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { addDevice, type AddDevice } from './add-device';
import { connect } from './connect';
import { reconnect } from './reconnect';
import { refuse } from './refuse';

/** Adds a device in the middle of a cable: the cable ends at its first free port, a second one goes on from the next. */
export function insertDevice(topology: Topology, { cable, ...add }: AddDevice & { cable: string }): Topology {
  const far = topology.cables[cable]?.between[1];
  if (far === undefined) return refuse(`There is no cable "${cable}".`, 'Choose one that is there.');
  const added = addDevice(topology, add);
  const id = Object.keys(added.devices).find((each) => !topology.devices[each])!;
  const [first, second] = portsOf(added.devices[id]!).flatMap(({ name }) =>
    cableAt(added, `${id}:${name}`) === undefined ? [`${id}:${name}`] : [],
  );
  if (first === undefined || second === undefined)
    return refuse(
      `${id} has not two ports to go between.`,
      'Choose a switch, a router or another device with two.',
    );
  // The far port is free once the cable has left it.
  const near = reconnect(added, { cable, end: 1, to: first });
  return connect(withValueAt(near, ['layout', 'bends', cable], undefined), { between: [second, far] });
}
