import { t } from '@lingui/core/macro';
import {
  callsOf,
  computers,
  endsOf,
  freeComputers,
  serversOf,
  strikable,
  trafficOf,
} from '#shared/topology/making/choices';
import type { Draft } from '#shared/topology/making/draft';
import { idsOf, type Owner } from '#shared/topology/owners';
import type { FaultKindName } from '#shared/topology/faults/faults';
import type { Topology } from '#shared/topology/topology';
import { freePorts } from '#shared/topology/making/cable';
import { possibleTargets } from '../canvas/connecting';
import type { Choice } from './form';

/** What fields offer: ids of the design, and words for what the file format knows. */

type Options = (topology: Topology, draft: Draft) => readonly Choice[];

const named = (ids: readonly string[]): Choice[] => ids.map((id) => [id, id]);

export const of =
  (...owners: Owner[]): Options =>
  (topology) =>
    named(owners.flatMap((owner) => idsOf(topology, owner)));

export const hosts: Options = (topology) => named(computers(topology));
export const freeHosts: Options = (topology) => named(freeComputers(topology));
export const ends: Options = (topology) => named(endsOf(topology));
export const servers: Options = (topology) => named(serversOf(topology));
export const traffic: Options = (topology) => named(trafficOf(topology));
export const parties: Options = (topology) => [
  ...ends(topology, {}),
  ...of('vlans', 'namespaces')(topology, {}),
];

export const vlansOrAny: Options = (topology, draft) => [...of('vlans')(topology, draft), ['any', t`any`]];

/** With a first line that says that nothing is chosen. */
export const orNone =
  (words: string, options: Options): Options =>
  (topology, draft) => [['', words], ...options(topology, draft)];

export const fixed =
  (...choices: Choice[]): Options =>
  () =>
    choices;

/** Ports of the service that was chosen. */
export const portsOfService: Options = ({ services }, { service = '' }) =>
  named(Object.keys(services[service]?.ports ?? {}));

/** Nodes of the cluster of the namespace that was chosen. */
export const nodesOfNamespace: Options = ({ namespaces, clusters }, { namespace = '' }) => {
  const cluster = clusters[namespaces[namespace]?.cluster ?? ''];
  return named(cluster ? [...cluster.servers, ...cluster.agents] : []);
};

export const workloadsOfNamespace: Options = ({ workloads }, { namespace }) =>
  named(Object.keys(workloads).filter((id) => workloads[id]?.namespace === namespace));

export const plugs: Options = (topology) =>
  named(Object.keys(topology.devices).flatMap((id) => freePorts(topology, id)));

/** Where a cable from the port that was chosen may go. */
export const sockets: Options = (topology, { from = '' }) =>
  from === '' ? [] : named(possibleTargets(topology, from));

export const callers: Options = (topology, { request = '' }) =>
  callsOf(topology, request).map(({ place, to }) => [
    place,
    place === '' ? t`${to}, which is asked first` : `${to} (${place})`,
  ]);

export const targets: Options = (topology, { fault = '' }) =>
  fault === '' ? [] : named(strikable(topology, fault as FaultKindName));

export const faultKinds: readonly Choice[] = [
  ['device', t`a device goes off`],
  ['cable', t`a cable is pulled`],
  ['port', t`a port dies`],
  ['power', t`power fails`],
  ['pod', t`a program dies`],
  ['disk', t`a disk fails`],
  ['slow-disk', t`a disk is slow`],
  ['throttled', t`a processor is throttled`],
  ['out-of-service', t`a node is marked out of service`],
];
