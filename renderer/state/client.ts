import { create } from 'zustand';
import type { AppInfo, RackloomClient } from '#shared/ipc/contract';

interface ClientState {
  client: RackloomClient | null;
  info: AppInfo | null;
  /** Set once the channel has closed; nothing can be asked of main any more. */
  lost: boolean;
}

export const useClient = create<ClientState>()(() => ({ client: null, info: null, lost: false }));

export function client(): RackloomClient {
  const { client } = useClient.getState();
  if (!client) throw new Error('The bridge to main is not open yet.');
  return client;
}
