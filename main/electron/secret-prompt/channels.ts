/** Per-window channels: they exist on the prompt's own web contents, not on `ipcMain`. */
export const promptChannels = { question: 'secret-prompt:question', answer: 'secret-prompt:answer' } as const;

export interface PromptQuestion {
  name: string;
  purpose: string;
  /** Whether the system has a keychain to keep it in. */
  canKeep: boolean;
}

/** Null when the person gives none. */
export type PromptAnswer = { value: string; keep: boolean } | null;
