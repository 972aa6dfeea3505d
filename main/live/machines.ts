/**
 * Which device has which machine-id, as the hosts themselves say. By it a node is recognised whose host was renamed (D1).
 * Cards copied from one another have the same id: such an id recognises nothing.
 */
export interface Machines {
  learn(device: string, machineId: string): void;
  deviceOf(machineId: string): string | undefined;
  /** Called after each change. Returns what ends it. */
  onChange(listener: () => void): () => void;
}

export function createMachines(): Machines {
  const ids = new Map<string, string>();
  const listeners = new Set<() => void>();
  return {
    learn: (device, machineId) => {
      if (machineId === '' || ids.get(device) === machineId) return;
      ids.set(device, machineId);
      for (const listener of listeners) listener();
    },
    deviceOf: (machineId) => {
      const devices = [...ids].filter(([, id]) => id === machineId).map(([device]) => device);
      return devices.length === 1 ? devices[0] : undefined;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
