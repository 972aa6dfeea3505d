import { text, type Text } from '#shared/language/text';
import type { K3sNode } from './k3s';

type Backend = K3sNode['backend'];

/** What an agent's start depends on beside its own configuration: it takes the backend from its server, and only when it starts. */
export const backendOfAgent = ({ backend }: K3sNode): string => (backend === 'vxlan' ? '' : backend);

/** What a configuration says; K3s takes VXLAN where it says nothing. */
const backendIn = (config: string): string => /^flannel-backend: *(\S+)$/m.exec(config)?.[1] ?? 'vxlan';

/** Why a server with this configuration restarts, where its pod network changes (K3s docs, "Migrating … to wireguard-native"); else null. */
export function backendChange(config: string | null, backend: Backend): Text | null {
  const before = config === null ? backend : backendIn(config);
  return before === backend
    ? null
    : text`the backend of its cluster changes from ${before} to ${backend}: pods do not reach those of other nodes until all nodes have restarted, and what ${before} leaves behind goes with a reboot of each, servers first`;
}
