import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { SaidError } from '#shared/language/said-error';
import { amount, type Text, text } from '#shared/language/text';
import type { Transport } from '../transports/transport';
import { quote } from '../transports/quote';
import { keyValues } from './probe';

/**
 * One apply at a time per machine (D18). The lock lies on the machine itself, in /run, so it is the same for everyone who
 * applies from anywhere, and a reboot clears it. Its owner touches it while it works; one that
 * was not touched for long was left by a crash and is taken over, and at once where its owner was a process of this
 * machine that is no more.
 */
const lockFile = '/run/rackloom/apply.lock';
const heartbeatMs = 20_000;
const staleSeconds = 90;

export interface Lock {
  release(): Promise<void>;
}

export class LockedError extends SaidError {
  override readonly name = 'LockedError';
  constructor(
    said: Text,
    mend = text`Wait for it to end. If it was killed, its lock is taken over a minute and a half later.`,
  ) {
    super(said, mend);
  }
}

/** Tokens of the locks that this process holds. */
const held = new Set<string>();

export async function takeLock(reach: () => Promise<Transport>, plan: string): Promise<Lock> {
  const token = randomUUID();
  const owner = `${here()} ${process.pid} plan ${plan}`;
  const transport = await reach();
  const attempt = async (evict: string) =>
    keyValues(
      (await transport.run(['sh', '-s'], { sudo: true, stdin: takeScript(token, owner, evict) })).stdout,
    );
  // Ours from the start: another apply of this process must not take it for one that was left.
  held.add(token);
  let answer = await attempt('');
  if (answer['state'] !== 'taken' && isDead(answer)) answer = await attempt(answer['token'] ?? '');
  if (answer['state'] !== 'taken') {
    held.delete(token);
    throw new LockedError(
      text`${transport.endpoint} is being changed by another apply: ${answer['owner'] ?? 'unknown'}, last heard of ${amount(`${answer['age'] ?? '?'} s`)} ago.`,
    );
  }
  const beat = setInterval(() => void heartbeat(reach, token), heartbeatMs);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      held.delete(token);
      // Asked for anew: a reboot or a change of the network may have ended the connection it was taken over.
      const now = await reach();
      await now.run(['sh', '-s'], { sudo: true, stdin: releaseScript(token), allowFailure: true });
    },
  };
}

const here = () => `${userInfo().username}@${hostname()} pid`;

/** Whether the holder was a process of this machine that has ended, or an apply of this very process that has. */
const isDead = ({ owner = '', token = '' }: Record<string, string>): boolean =>
  pidHere(owner) === process.pid ? !held.has(token) : ownerHasEnded(owner);

/** `user@machine pid 12 plan …`: the process, where it is one of ours on this machine. */
function pidHere(owner: string): number | null {
  return owner.startsWith(`${here()} `) ? Number(owner.slice(here().length + 1).split(' ')[0]) : null;
}

/** Whether a lock's owner was another process of this machine, which has ended. */
export function ownerHasEnded(owner: string): boolean {
  const pid = pidHere(owner);
  if (pid === null || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** A lost connection ends the apply by itself; the lock then goes stale, as it should. */
const heartbeat = async (reach: () => Promise<Transport>, token: string) => {
  const stdin = `[ "$(head -n 1 ${lockFile})" = ${token} ] && touch ${lockFile}`;
  try {
    await (await reach()).run(['sh', '-s'], { sudo: true, stdin, allowFailure: true });
  } catch {
    // The step that needs the host finds out for itself.
  }
};

/** Under flock(1) for the moment of looking and taking, so that of many who find a stale lock one takes it. */
const takeScript = (token: string, owner: string, evict: string) => `
mkdir -p /run/rackloom
exec 9>/run/rackloom/guard; flock 9
holder=$(cat ${lockFile} 2>/dev/null | head -n 1)
if [ -n "$holder" ]; then
  age=$(( $(date +%s) - $(stat -c %Y ${lockFile}) ))
  if [ "$age" -lt ${staleSeconds} ] && [ "$holder" != ${quote(evict || 'nobody')} ]; then
    echo "token=$holder"; echo "age=$age"; echo "owner=$(sed -n 2p ${lockFile})"; exit 0
  fi
fi
printf '%s\\n%s\\n' ${token} ${quote(owner)} >${lockFile}.new && mv ${lockFile}.new ${lockFile} && echo state=taken
`;

const releaseScript = (token: string) => `
exec 9>/run/rackloom/guard; flock 9
[ "$(head -n 1 ${lockFile})" = ${token} ] && rm -f ${lockFile}`;
