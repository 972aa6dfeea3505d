import { Buffer } from 'node:buffer';
import type { Duplex } from 'node:stream';
import { channelStream, openChannels } from '../live/cluster/channels';
import type { LiveCluster } from '../live/readers/reader';

/** Channels of "portforward" for its one port; each begins with the port, two bytes. */
const data = 0;
const errors = 1;
const portBytes = 2;

/** A connection to a port of a pod, through the API. */
export async function openPodPort(
  client: LiveCluster,
  namespace: string,
  { pod, port }: { pod: string; port: number },
  signal: AbortSignal,
): Promise<Duplex> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/portforward?ports=${port}`;
  const socket = await openChannels(client, path, signal);
  let said = Buffer.alloc(0);
  const stream: Duplex = channelStream(socket, {
    in: data,
    out: [data],
    skip: portBytes,
    onOther: (channel, content) => {
      if (channel !== errors) return;
      said = Buffer.concat([said, content]);
      const words = said.subarray(portBytes).toString('utf8').trim();
      if (words) stream.destroy(new Error(words));
    },
  });
  return stream;
}
