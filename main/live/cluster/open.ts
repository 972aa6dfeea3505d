import { KubeConfig } from '@kubernetes/client-node';
import { Agent } from 'undici';
import { openCluster, type Opening } from '../../apply/cluster-client';
import type { LiveCluster } from '../readers/reader';

/** Opens a cluster's API as `openCluster` does, for those who read it through the client library. */
export async function openLiveCluster(options: Opening): Promise<LiveCluster> {
  const { kubeconfig, dial, close } = await openCluster(options);
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromString(kubeconfig);
  const agent = new Agent({
    connections: 24,
    // A watch may be silent for long: its own inactivity timer ends it, not the body timeout.
    bodyTimeout: 0,
    connect: (_, callback) =>
      void dial().then(
        (secured) => callback(null, secured),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      ),
  });
  // client-node makes a new agent, and so a new TLS connection, per request; one per client is enough.
  Object.assign(kubeConfig, { createDispatcher: () => agent });
  return {
    kubeConfig,
    dial,
    close: async () => {
      await close();
      await agent.destroy();
    },
  };
}
