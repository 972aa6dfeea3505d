import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { backoff } from './backoff';
import { pause } from './pace';
import { isRefusal, needsPerson, problemOf } from './problem';
import type { Session, Source } from './readers/reader';
import type { Wakings } from './sleep';

/**
 * Follows a source, through every loss of contact, until the signal is aborted. After a sleep no connection is trusted that was
 * there before: it is followed anew at once. Never rejects.
 */
export async function keepFollowing(source: Source, session: Session, wakings: Wakings): Promise<void> {
  const { feed, signal } = session;
  let trouble = none;
  while (!signal.aborted) {
    const spell = new AbortController();
    let heardUntil: number | undefined;
    const endSpell = () => spell.abort();
    const forget = wakings((awakeUntil) => {
      heardUntil = awakeUntil;
      endSpell();
    });
    signal.addEventListener('abort', endSpell);
    try {
      trouble = await followOnce(source, { ...session, signal: spell.signal }, trouble);
    } finally {
      forget();
      signal.removeEventListener('abort', endSpell);
    }
    if (spell.signal.aborted && !signal.aborted) {
      trouble = none;
      // What lay in wait is read first at waking, as if it came now.
      feed.lost(text`This machine slept. Contact is made anew.`, heardUntil);
    }
  }
}

/** How often in a row it went wrong, and the wait after the last time, in ms. */
interface Trouble {
  failures: number;
  waited: number;
}
const none: Trouble = { failures: 0, waited: 0 };

/** Until contact is lost, and the wait after it. */
async function followOnce(source: Source, session: Session, before: Trouble): Promise<Trouble> {
  const { feed, signal, pace } = session;
  const { words } = feed;
  const started = performance.now();
  const error = await source.follow(session).then(
    () => new SaidError(text`It stopped answering.`),
    (reason: unknown) => reason,
  );
  if (signal.aborted) return before;
  feed.lost(problemOf(error));
  // Contact that broke sooner than it was waited for was none: what greets and then refuses is not to be greeted for ever.
  const inContact = feed.words > words && performance.now() - started > before.waited;
  const failures = inContact ? 1 : before.failures + 1;
  const last = isRefusal(error) ? pace.refusedMs : pace.retryMs.last;
  const waited = backoff({ first: pace.retryMs.first, last }, failures);
  await (needsPerson(error) ? untilLetIn(source, session) : pause(waited, signal));
  return { failures, waited };
}

/** Waits long, or until a connection that someone else asked for stands. */
async function untilLetIn(source: Source, { connections, pace, signal }: Session): Promise<void> {
  const until = Date.now() + pace.retryForbiddenMs;
  const isIn = () => source.devices.some((device) => connections.isOpen?.(device));
  // What is refused behind an open connection (sudo's password) is not mended by the connection.
  if (isIn()) return pause(pace.retryForbiddenMs, signal);
  while (!signal.aborted && Date.now() < until && !isIn()) await pause(pace.pollMs, signal);
}
