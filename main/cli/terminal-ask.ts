import type { Ask } from '../transports/transport';
import type { Terminal } from './terminal';

/** `Ask` on a terminal. Without one nothing is trusted and nothing is given; what was wanted is kept in `unanswered`. */
export interface TerminalAsk extends Ask {
  unanswered: string[];
}

export function createTerminalAsk(terminal: Terminal, write: (line: string) => void): TerminalAsk {
  const unanswered: string[] = [];
  const refuse = (question: string, mend: string) => {
    unanswered.push(question);
    write(`${question} There is no terminal to ask on. ${mend}`);
  };
  return {
    unanswered,
    hostKey: async ({ host, algorithm, fingerprint }) => {
      if (!terminal.interactive) {
        refuse(
          `First contact with ${host}: its ${algorithm} key is ${fingerprint}.`,
          'Run this once in a terminal, or put the key into known_hosts.',
        );
        return false;
      }
      write(`First contact with ${host}. Its ${algorithm} key has the fingerprint\n  ${fingerprint}`);
      const answer = await terminal.line('Trust it and remember it? Type yes to trust: ');
      return answer?.trim().toLowerCase() === 'yes';
    },
    secret: async ({ name, purpose }) => {
      if (terminal.interactive) return terminal.hidden(`${name} (${purpose}): `);
      refuse(
        `The secret ${name} is needed (${purpose}).`,
        `Put it into $RACKLOOM_SECRETS_DIR/${name} with mode 0600, or run this in a terminal.`,
      );
      return null;
    },
  };
}
