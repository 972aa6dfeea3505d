import { amount, text, word, worded, type Text } from '#shared/language/text';
import type { Call } from '#shared/topology/traffic';
import type { Draft } from './draft';
import { findPath } from './path';

/** Above these nothing is simulated: ten times the fastest line that a cable can be, and a request a nanosecond. */
const highestRate = 1e12;
const mostRequests = 1e9;
/** Ports that one address can ask from (RFC 6335); a user waits at one of them. */
const portsOfAddress = 65_535;

/** Whether a flow can be simulated; says why not, and warns of one that will not arrive. */
export function noteFlow(draft: Draft, id: string): boolean {
  const { from, to, rate, payload } = draft.topology.traffic.flows[id]!;
  const path = ['traffic', 'flows', id];
  if (!(rate > 0) || !(payload >= 1)) {
    note(
      draft,
      text`Flow ${id} sends nothing; the simulation leaves it out.`,
      text`Give it a rate and a payload.`,
      path,
    );
    return false;
  }
  if (rate > highestRate) {
    note(
      draft,
      text`Flow ${id} asks for more than ${amount('1,000 Gbps')}, ten times the fastest cable; the simulation leaves it out.`,
      text`Give it a rate that a cable can carry.`,
      [...path, 'rate'],
    );
    return false;
  }
  if (!knownEnd(draft, word`Flow`, id, from, path) || !knownEnd(draft, word`Flow`, id, to, path))
    return false;
  noteUnreachable(draft, word`Flow`, id, from, to, path);
  return true;
}

export function noteBulk(draft: Draft, id: string): boolean {
  const { from, to } = draft.topology.traffic.bulk![id]!;
  const path = ['traffic', 'bulk', id];
  if (!knownEnd(draft, word`Bulk copy`, id, from, path) || !knownEnd(draft, word`Bulk copy`, id, to, path))
    return false;
  noteUnreachable(draft, word`Bulk copy`, id, from, to, path);
  return true;
}

export function noteRequests(draft: Draft, id: string): boolean {
  const { topology, ingressOf } = draft;
  const record = topology.traffic.requests[id]!;
  const path = ['traffic', 'requests', id];
  if (!(record.rate > 0) && !record.users) {
    const summary = text`Requests ${id} have no rate and no users; the simulation leaves them out.`;
    note(draft, summary, text`Give them a rate or users.`, path);
    return false;
  }
  if (record.rate > mostRequests) {
    const summary = text`Requests ${id} come more than ${amount('1,000,000,000')} times a second; the simulation leaves them out.`;
    note(draft, summary, text`Give them a rate that a program can answer.`, [...path, 'rate']);
    return false;
  }
  if ((record.first ?? record.times) !== undefined && record.arrivals !== 'periodic') {
    const summary = text`Request class ${id} says when or how often, but its arrivals are random; the simulation ignores that.`;
    note(draft, summary, text`Write \`arrivals: periodic\`, or leave out \`first\` and \`times\`.`, path);
  }
  const all = [record.from, ...endsOf(record)];
  if (!all.every((end) => knownEnd(draft, word`Request class`, id, end, path))) return false;
  const clients = draft.groups[draft.groupOf.get(record.from)!]!.length;
  if (record.users && record.users.count > clients * portsOfAddress) {
    const most = amount((clients * portsOfAddress).toLocaleString('en'));
    const summary = text`Requests ${id} have more users than ${record.from} has ports to ask from, ${most}; the simulation leaves them out.`;
    note(draft, summary, text`Ask for fewer users, or share them among several clients.`, [
      ...path,
      'users',
      'count',
    ]);
    return false;
  }
  if (record.via !== undefined) {
    const ingress = topology.ingresses[record.via];
    const cluster = ingress && topology.namespaces[ingress.namespace]?.cluster;
    if (cluster === undefined || !ingressOf.has(cluster)) {
      note(
        draft,
        ingress
          ? text`Request class ${id} enters by ${record.via}, but no ingress controller serves it.`
          : text`Request class ${id} enters by ${record.via}, but there is no such ingress.`,
        text`Name an ingress of the file; do not disable traefik.`,
        [...path, 'via'],
      );
      return false;
    }
  } else noteClusterIp(draft, id, record.from, record.to, path);
  return true;
}

const endsOf = (call: Call): string[] => [call.to, ...call.calls.flatMap(endsOf)];

function knownEnd(draft: Draft, kind: string, id: string, end: string, path: string[]): boolean {
  const group = draft.groupOf.get(end);
  if (group !== undefined && draft.groups[group]!.length > 0) return true;
  const named = worded(kind);
  note(
    draft,
    group === undefined
      ? text`${named} ${id} names ${end}, which does not exist; the simulation leaves it out.`
      : text`${named} ${id} names ${end}, which has no running pod; the simulation leaves it out.`,
    text`Name a device, workload, service or container that runs.`,
    path,
  );
  return false;
}

/** A ClusterIP is an address inside the cluster only. */
function noteClusterIp(draft: Draft, id: string, from: string, to: string, path: string[]): void {
  const { instances } = draft.network;
  const service = draft.topology.services[to];
  const clusterOf = (end: string) => instances.cluster[draft.groups[draft.groupOf.get(end)!]![0]!]!;
  if (clusterOf(to) < 0 || clusterOf(from) === clusterOf(to)) return;
  if (service && service.type !== 'ClusterIP') return;
  note(
    draft,
    text`Request class ${id} goes from ${from} to ${to}, whose address exists inside the cluster only; simulated as if it were published.`,
    text`Name the ingress it enters by (\`via\`), or make the service a LoadBalancer or NodePort.`,
    path,
  );
}

function noteUnreachable(
  draft: Draft,
  kind: string,
  id: string,
  from: string,
  to: string,
  path: string[],
): void {
  const { network, groups, groupOf } = draft;
  const node = (end: string) => network.instances.node[groups[groupOf.get(end)!]![0]!]!;
  if (node(from) === node(to)) return;
  const result = findPath(network, node(from), node(to));
  if (result.ok) return;
  note(
    draft,
    text`${worded(kind)} ${id} cannot get from ${from} to ${to}: ${worded(result.reason)}.`,
    text`Check cables, port VLANs, addresses and gateways between them.`,
    path,
  );
}

function note(draft: Draft, summary: Text, mend: Text, path: string[]): void {
  draft.diagnostics.push({ severity: 'warning', code: 'simulate-traffic', summary, mend, path });
}
