import pLimit from 'p-limit';
import type { Ask } from '../transports/transport';

const inTurn = new WeakMap<Ask, Ask>();

/**
 * The same asker, one question at a time: eight hosts opened at once must not talk over each other on one terminal. Whoever
 * wraps the same asker shares its turn.
 */
export function askInTurn(ask: Ask): Ask {
  const known = inTurn.get(ask);
  if (known) return known;
  const turn = pLimit(1);
  const wrapped: Ask = {
    hostKey: (question) => turn(() => ask.hostKey(question)),
    secret: (question) => turn(() => ask.secret(question)),
  };
  inTurn.set(ask, wrapped);
  inTurn.set(wrapped, wrapped);
  return wrapped;
}
