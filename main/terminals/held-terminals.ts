import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { TerminalSize } from '#shared/live/terminal';
import type { Typing } from './run-terminal';

/** The open terminals of one window: nobody else can type into them. */
export interface HeldTerminals {
  /** Runs a terminal that is known as `id` while it is open. */
  hold(id: string, run: (onOpen: (typing: Typing) => void) => Promise<void>): Promise<void>;
  write(id: string, text: string): Promise<void>;
  resize(id: string, size: TerminalSize): void;
}

export function createHeldTerminals(): HeldTerminals {
  const running = new Set<string>();
  const open = new Map<string, Typing>();
  const typingIn = (id: string) => {
    const typing = open.get(id);
    if (!typing) throw new FaultError({ code: 'terminal', summary: text`This terminal is not open.` });
    return typing;
  };
  return {
    hold: async (id, run) => {
      if (running.has(id))
        throw new FaultError({ code: 'terminal', summary: text`There is a terminal "${id}" already.` });
      running.add(id);
      try {
        await run((typing) => open.set(id, typing));
      } finally {
        running.delete(id);
        open.delete(id);
      }
    },
    write: (id, text) => typingIn(id).write(text),
    resize: (id, size) => typingIn(id).resize(size),
  };
}
