import { parse } from 'yaml';
import { z } from 'zod';
import { kubeconfigPath } from '../apply/cluster-client';
import type { Design } from '../apply/design';
import { addressOf, managementAddress } from '../apply/managed';
import type { Connections } from '../transports/connections';
import { KubeconfigError, type ClusterAccess } from './merge-kubeconfig';

const one = <T extends z.ZodType>(entry: T) => z.tuple([entry]);
const administrator = z.object({
  clusters: one(z.object({ cluster: z.object({ 'certificate-authority-data': z.string() }) })),
  users: one(
    z.object({ user: z.object({ 'client-certificate-data': z.string(), 'client-key-data': z.string() }) }),
  ),
});

const apiPort = 6443;

/** The administrator's way into a cluster, from the first of its servers that has one. It is read over SSH and stays in memory. */
export async function clusterAccess(options: {
  design: Design;
  connections: Connections;
  cluster: string;
  name: string;
  signal: AbortSignal;
}): Promise<ClusterAccess> {
  const { design, connections, cluster, name, signal } = options;
  const problems: string[] = [];
  for (const server of design.topology.clusters[cluster]?.servers ?? []) {
    try {
      const transport = await connections.get(server, signal);
      const text = await transport.readFile(kubeconfigPath, { sudo: true, signal });
      if (text !== null) return { name, ...wayTo(design, server), ...credentialsIn(text) };
      problems.push(`${server} runs no K3s server yet`);
    } catch (error) {
      signal.throwIfAborted();
      problems.push((error as Error).message);
    }
  }
  throw new KubeconfigError(
    `No server of cluster ${cluster} gives its kubeconfig: ${problems.map((problem) => problem.replace(/\.$/, '')).join('; ')}.`,
    'See that one of its servers is on and runs K3s; an apply installs what is missing.',
  );
}

/** The API's certificate names the address of the design; where SSH goes another way, kubectl is told which name to expect. */
function wayTo(design: Design, server: string): Pick<ClusterAccess, 'server' | 'tlsServerName'> {
  const way = managementAddress(design, server) ?? server;
  const named = addressOf(design.topology, server);
  return {
    server: `https://${way}:${apiPort}`,
    ...(named !== undefined && named !== way && { tlsServerName: named }),
  };
}

function credentialsIn(text: string): Pick<ClusterAccess, 'authority' | 'certificate' | 'key'> {
  const found = administrator.safeParse(parse(text));
  if (!found.success) throw new Error(`${kubeconfigPath} is not as K3s writes it`);
  const { clusters, users } = found.data;
  return {
    authority: clusters[0].cluster['certificate-authority-data'],
    certificate: users[0].user['client-certificate-data'],
    key: users[0].user['client-key-data'],
  };
}
