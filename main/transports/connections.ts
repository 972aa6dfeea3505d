import type { Transport } from './transport';

/**
 * One connection per device, opened on first use and shared by everything that runs in a session: plan, apply, status and
 * live readers. `get` rejects with a `ConnectionError`; a connection that was lost is opened anew by the next `get`.
 */
export interface Connections {
  get(device: string, signal?: AbortSignal): Promise<Transport>;
  /** A connection of its own beside the shared one, for the caller to close: it proves that the way there works now. */
  fresh(device: string, signal?: AbortSignal): Promise<Transport>;
  /** Whether a connection stands now, so that waiting for one asks nobody anything. */
  isOpen?(device: string): boolean;
  /** Drops the cached connection, after a reboot or a change of the network path. */
  drop(device: string): Promise<void>;
  closeAll(): Promise<void>;
}
