import { kindOf } from '../../devices/kinds';
import { portsOf } from '../../devices/ports';
import { connect } from '../edits/connect';
import { splitPort } from '../identifier';
import { cableAt } from '../links';
import type { Topology } from '../topology';
import type { Making } from './making';

/** A cable between two ports, for whom dragging does not suit. */
export const cable: Making = {
  kind: 'cable',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const devices = selected.filter((id) => topology.devices[id]);
    const from = given['from'] ?? freePort(topology, [...devices].reverse(), []) ?? '';
    const { device } = splitPort(from);
    const partners = [...devices.filter((id) => id !== device), ...likelyPartners(topology, device)];
    return { from, to: freePort(topology, partners, [device]) ?? '' };
  },
  make: (topology, { from = '', to = '' }) => connect(topology, { between: [from, to] }),
  shows: ({ from = '' }) => splitPort(from).device,
};

/** Ports that nothing is plugged into. */
export const freePorts = (topology: Topology, id: string): string[] =>
  portsOf(topology.devices[id]!)
    .map(({ name }) => `${id}:${name}`)
    .filter((port) => cableAt(topology, port) === undefined);

/** The first free port of the first device that has one: of `wanted`, else of those without a cable, else of any but `except`. */
function freePort(
  topology: Topology,
  wanted: readonly string[],
  except: readonly string[],
): string | undefined {
  const ids = Object.keys(topology.devices);
  const bare = ids.filter((id) => portsOf(topology.devices[id]!).length === freePorts(topology, id).length);
  const inTurn = [...wanted, ...[...bare, ...ids].filter((id) => !except.includes(id))];
  return inTurn.flatMap((id) => freePorts(topology, id))[0];
}

/** Hosts and routers go to a switch, a provider's line to a router. */
function likelyPartners({ devices }: Topology, id: string): string[] {
  const role = devices[id] && kindOf(devices[id]).role === 'internet' ? 'router' : 'switch';
  return Object.keys(devices).filter((each) => each !== id && kindOf(devices[each]!).role === role);
}
