import { portsOf } from '#shared/devices/ports';
import type { QueueSettings } from '#shared/topology/queue';
import type { Pass } from './draft';
import { Role } from './network';

/** Frames that wait at a host's or router's port: Linux' default txqueuelen. */
const hostQueueFrames = 1000;
/** Bytes that wait at a switch's port: what small switches let one port take of their shared buffer. */
const switchQueueBytes = 256 * 1024;
/** Packets that FQ-CoDel holds in all (RFC 8290 section 5.2.1). */
const fqCodelFrames = 10_240;

/** How frames wait at each port, and how many. */
export const queues: Pass = {
  name: 'queues',
  run({ topology, network: { nodes, ports } }) {
    const settings: (QueueSettings | undefined)[] = nodes.ids.flatMap((id, node) => {
      const given = new Map(portsOf(topology.devices[id]!).map(({ name, queue }) => [name, queue]));
      const own = ports.names.slice(nodes.firstPort[node], nodes.firstPort[node + 1]);
      return own.map((name) => given.get(name));
    });
    const atSwitch = (port: number) => nodes.role[ports.node[port]!] === Role.switch;
    const shares = (port: number) => nodes.bufferSize[ports.node[port]!]! > 0;
    ports.queue = settings.map((queue, port) => {
      if (shares(port)) return queue ?? { discipline: 'drop-tail' };
      return queue && isPlain(queue) ? undefined : queue;
    });
    ports.limitFrames = Float64Array.from(settings, (queue, port) => {
      if (queue?.limit) return queue.limit.packets ?? Infinity;
      if (queue?.discipline === 'fq-codel') return fqCodelFrames;
      return atSwitch(port) ? Infinity : hostQueueFrames;
    });
    ports.limitBytes = Float64Array.from(settings, (queue, port) => {
      if (queue?.limit) return queue.limit.bytes ?? Infinity;
      const own = atSwitch(port) && !shares(port) && queue?.discipline !== 'fq-codel';
      return own ? switchQueueBytes : Infinity;
    });
  },
};

/** First in, first out within its limits, which needs no queue of its own. */
const isPlain = ({ discipline, shaper }: QueueSettings) => discipline === 'drop-tail' && !shaper;
