import type { Design } from '../apply/design';
import type { Connections } from '../transports/connections';

/** Connections shared by plan, apply, status and live readers as long as the devices in the design stay the same. */
export interface ReachPool {
  /** Call `release` when done; the connections of the latest design stay open for the next use. */
  acquire(design: Design): { connections: Connections; release: () => void };
  closeAll(): Promise<void>;
}

interface Entry {
  connections: Connections;
  users: number;
}

export function createReachPool(open: (design: Design) => Connections): ReachPool {
  const entries = new Map<string, Entry>();
  let latest = '';
  const closeUnused = () => {
    for (const [key, { users, connections }] of entries) {
      if (users > 0 || key === latest) continue;
      entries.delete(key);
      void connections.closeAll();
    }
  };
  return {
    acquire: (design) => {
      // Endpoints, users, keys and addresses stand in the devices, the profile's already merged in.
      latest = JSON.stringify([design.profileFolder, design.topology.devices]);
      const entry = entries.get(latest) ?? { connections: open(design), users: 0 };
      entries.set(latest, entry);
      entry.users++;
      closeUnused();
      let released = false;
      return {
        connections: entry.connections,
        release: () => {
          if (!released) entry.users--;
          released = true;
          closeUnused();
        },
      };
    },
    closeAll: async () => {
      const all = [...entries.values()];
      entries.clear();
      await Promise.all(all.map(({ connections }) => connections.closeAll()));
    },
  };
}
