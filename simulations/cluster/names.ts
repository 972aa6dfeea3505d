import type { LossReason } from '#shared/results/losses';
import { Protocol } from '../compile/network-rules';
import { fromNs, psPerSecond } from '../engine/clock';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { Verdict } from '../engine/observer';
import { createPacket, PacketFlag, PacketKind, releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { frameBytes } from '../links/frame';
import { noteCoreTime } from '../nodes/packet-work';
import { change } from '../measure/occupancy';
import { sendDelay, sendFromHost } from '../nodes/host';
import { pathBetween } from '../nodes/paths';
import { udpHeaders } from '../transport/headers';
import { chooseInstance } from './instance-state';
import { answerBytes, answerTo, dnsPort, questionBytes } from './name-messages';
import { closeLookup, openLookup, type Lookup } from './name-state';
import { tunnelBytes } from './overlay';
import { forbids } from './policies';

/** resolv.conf(5): a question is asked again after 5 s, once. */
const patience = 5 * psPerSecond;
const attempts = 2;
/** CoreDNS' own time per question; docs/models/names.md says whence. And how long it keeps what it asked for (`cache 30`). */
const answerTime = fromNs(60e3);
const cacheTime = 30 * psPerSecond;

/** The bits of a message's number, as the packets carry it. */
export const NameBit = { answer: 1, ipv6: 2, step: 4 } as const;

/** What a look-up came to. */
export type Resolved = 'yes' | 'not yet' | LossReason;

/** A pod looks up what it calls, before it opens the connection. */
export function lookUp(run: Run, activity: number, plan: number, client: number): Resolved {
  const number = openLookup(run.names, { activity, plan, client, since: run.queue.now });
  return ask(run, number);
}

/** Asks for the A and the AAAA record of the name it is at, both at once. */
function ask(run: Run, number: number): Resolved {
  const { names, network, queue } = run;
  const lookup = names.lookups[number]!;
  const { group } = network.names[lookup.plan]!;
  const server = chooseInstance(network, run.instances, group, names.choices);
  if (server < 0) return give(run, number, 'name not resolved');
  if (forbids(network, lookup.client, server, Protocol.udp, dnsPort))
    return give(run, number, 'denied by network policy');
  lookup.server = server;
  lookup.generation++;
  lookup.answers = 0;
  for (const ipv6 of [0, NameBit.ipv6])
    send(run, number, lookup, { from: lookup.client, to: server, bits: ipv6 });
  schedule(queue, queue.now + patience, EventKind.unanswered, number, lookup.generation);
  return 'not yet';
}

function give(run: Run, number: number, outcome: Resolved): Resolved {
  closeLookup(run.names, number);
  return outcome;
}

interface Sending {
  from: number;
  to: number;
  bits: number;
}

function send(run: Run, number: number, lookup: Lookup, { from, to, bits }: Sending): void {
  const { network, packets, queue } = run;
  const { instances } = network;
  const [node, target] = [instances.node[from]!, instances.node[to]!];
  const extra = tunnelBytes(network, from, to);
  const packet = createPacket(packets);
  packets.created[packet] = queue.now;
  packets.kind[packet] = PacketKind.lookup;
  packets.flags[packet] =
    (extra > 0 ? PacketFlag.encapsulated : 0) | (bits & NameBit.answer ? PacketFlag.reply : 0);
  packets.owner[packet] = number;
  packets.number[packet] = lookup.step * NameBit.step + bits;
  packets.echo[packet] = lookup.generation;
  packets.bytes[packet] = frameBytes(messageBytes(run, lookup, bits) + udpHeaders + extra);
  if (node === target) {
    packets.source[packet] =
      packets.target[packet] =
      packets.destination[packet] =
        network.interfaces.firstOfNode[node]!;
    run.observer?.note(run, packet, Verdict.created, node, 0);
    return schedule(queue, queue.now + 2 * sendDelay(run, node, 0), EventKind.local, packet, node);
  }
  const way = pathBetween(run.paths, node, target);
  if (!way.ok) return releasePacket(packets, packet);
  packets.source[packet] = way.path.source;
  packets.target[packet] = way.path.next;
  packets.destination[packet] = way.path.destination;
  sendFromHost(run, node, packet);
}

function messageBytes({ network }: Run, { plan, step }: Lookup, bits: number): number {
  const { questions } = network.names[plan]!;
  const name = questions[step]!;
  if (!(bits & NameBit.answer)) return questionBytes(name);
  return answerBytes(name, answerTo(name, step === questions.length - 1, (bits & NameBit.ipv6) !== 0));
}

/** A question reached CoreDNS' node or an answer the asking pod's; the packet's reference is handed over. */
export function onLookupPacket(run: Run, packet: number): Settled | undefined {
  const { packets, names } = run;
  const number = packets.owner[packet]!;
  const lookup = names.lookups[number]!;
  if (packets.echo[packet] !== lookup.generation) {
    // Of a question that was given up.
    releasePacket(packets, packet);
    return undefined;
  }
  if (!(packets.number[packet]! & NameBit.answer)) {
    beginAnswer(run, packet, lookup);
    return undefined;
  }
  releasePacket(packets, packet);
  return ++lookup.answers === 2 ? goOn(run, number, lookup) : undefined;
}

/** A look-up is over: which call waited for it, since when, and what it came to. */
export interface Settled {
  activity: number;
  client: number;
  since: number;
  outcome: Resolved;
}

function goOn(run: Run, number: number, lookup: Lookup): Settled | undefined {
  lookup.attempt = 0;
  const isLast = ++lookup.step === run.network.names[lookup.plan]!.questions.length;
  return settle(lookup, isLast ? give(run, number, 'yes') : ask(run, number));
}

const settle = ({ activity, client, since }: Lookup, outcome: Resolved): Settled | undefined =>
  outcome === 'not yet' ? undefined : { activity, client, since, outcome };

/** CoreDNS works on one question after the other, and waits for its own resolver beside that. */
function beginAnswer(run: Run, packet: number, { plan, server, step }: Lookup): void {
  const { names, network, queue, instances, packets, hosts } = run;
  if (instances.down[server]! > 0) return releasePacket(packets, packet);
  change(run, hosts.places, server, 1);
  const done = Math.max(queue.now, names.busyUntil[server]!) + answerTime;
  names.busyUntil[server] = done;
  const { questions, upstream } = network.names[plan]!;
  const wait = step === questions.length - 1 && upstream > 0 ? fromUpstream(run, plan, server, done) : 0;
  schedule(queue, done + wait, EventKind.answer, packet, server);
}

/** Time until the answer from upstream is there; both questions of a name go there at once. */
function fromUpstream({ names, network }: Run, plan: number, server: number, from: number): number {
  const key = plan * network.instances.names.length + server;
  const { upstream } = network.names[plan]!;
  const until = names.cached.get(key) ?? -Infinity;
  // What is on its way is waited for.
  if (from < until - cacheTime) return until - cacheTime - from;
  if (from < until) return 0;
  names.cached.set(key, from + upstream + cacheTime);
  return upstream;
}

/** CoreDNS has the answer to a question. */
export function onAnswer(run: Run, packet: number, server: number): void {
  const { names, packets, hosts, instances, network, queue } = run;
  const number = packets.owner[packet]!;
  const lookup = names.lookups[number]!;
  change(run, hosts.places, server, -1);
  if (instances.down[server] === 0) {
    if (queue.now >= run.from) {
      hosts.answered[server]!++;
      noteCoreTime(run, network.instances.node[server]!, answerTime);
    }
    const bits = (packets.number[packet]! & NameBit.ipv6) | NameBit.answer;
    if (packets.echo[packet] === lookup.generation)
      send(run, number, lookup, { from: server, to: lookup.client, bits });
  }
  releasePacket(packets, packet);
}

/** Five seconds without both answers: asked again, or given up. */
export function onUnanswered(run: Run, number: number, generation: number): Settled | undefined {
  const lookup = run.names.lookups[number]!;
  if (lookup.generation !== generation) return undefined;
  if (++lookup.attempt < attempts) return settle(lookup, ask(run, number));
  return settle(lookup, give(run, number, 'name not resolved'));
}
