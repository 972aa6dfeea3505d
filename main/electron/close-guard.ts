/** What a person can answer when closing would lose something. */
export type CloseChoice = 'save' | 'discard' | 'cancel';

/** Keeps a window from closing over unsaved changes or a running apply until the person has decided. */
export interface CloseGuard {
  /** From the renderer: whether the document differs from its file. */
  edited(edited: boolean): void;
  /** A save was broken off or failed: the window stays. */
  saveRefused(): void;
  /** True when the window may close now; else asks, and closes it later by itself. */
  mayClose(): boolean;
}

export function createCloseGuard(act: {
  applyRunning: () => boolean;
  /** Resolves to true to stop the apply and close. */
  askApply: () => Promise<boolean>;
  askUnsaved: () => Promise<CloseChoice>;
  /** Asks the renderer to save; `edited(false)` tells that it has. */
  save: () => void;
  /** The person wants none of it: the recovery copy goes too. */
  discard: () => Promise<void>;
  close: () => void;
}): CloseGuard {
  let unsaved = false;
  let decided = false;
  let asking = false;
  let closeWhenSaved = false;

  const close = () => {
    decided = true;
    act.close();
  };
  const ask = async () => {
    if (act.applyRunning() && !(await act.askApply())) return;
    if (!unsaved) return close();
    const choice = await act.askUnsaved();
    if (choice === 'discard') {
      await act.discard();
      close();
    }
    if (choice === 'save') {
      closeWhenSaved = true;
      act.save();
    }
  };

  return {
    edited: (edited) => {
      unsaved = edited;
      if (!edited && closeWhenSaved) close();
    },
    saveRefused: () => {
      closeWhenSaved = false;
    },
    mayClose: () => {
      if (decided || (!unsaved && !act.applyRunning())) return true;
      if (!asking) {
        asking = true;
        void ask().finally(() => (asking = false));
      }
      return false;
    },
  };
}
