import { pause } from './pace';
import { needsPerson, problemOf } from './problem';
import type { Session, Source } from './readers/reader';

/** Follows a source, through every loss of contact, until the signal is aborted. Never rejects. */
export async function keepFollowing(source: Source, session: Session): Promise<void> {
  const { feed, signal, pace } = session;
  let failures = 0;
  while (!signal.aborted) {
    const before = feed.words;
    const error = await source.follow(session).then(
      () => new Error('It stopped answering.'),
      (reason: unknown) => reason,
    );
    if (signal.aborted) return;
    failures = feed.words > before ? 1 : failures + 1;
    feed.lost(problemOf(error));
    const wait = Math.min(pace.retryMs.first * 2 ** (failures - 1), pace.retryMs.last);
    await (needsPerson(error) ? untilLetIn(source, session) : pause(wait, signal));
  }
}

/** Waits long, or until a connection that someone else asked for stands. */
async function untilLetIn(source: Source, { connections, pace, signal }: Session): Promise<void> {
  const until = Date.now() + pace.retryForbiddenMs;
  const isIn = () => source.devices.some((device) => connections.isOpen?.(device));
  // What is refused behind an open connection (sudo's password) is not mended by the connection.
  if (isIn()) return pause(pace.retryForbiddenMs, signal);
  while (!signal.aborted && Date.now() < until && !isIn()) await pause(pace.pollMs, signal);
}
