import ssh2, { type AnyAuthMethod, type AuthHandlerMiddleware, type ParsedKey } from 'ssh2';
import { saidBy, SaidError } from '#shared/language/said-error';
import { text, type Text } from '#shared/language/text';
import type { Secrets } from '../credentials/secrets';
import { endpointText, type Endpoint } from './endpoint';
import type { Identity } from './identities';

/** Tells the connection's deadline that a person is being asked. */
export type WhileAsking = <T>(question: () => Promise<T>) => Promise<T>;

/** What was tried, for the message when nothing worked. */
export interface AuthenticationLog {
  offered: string[];
  failures: Text[];
}

/**
 * The methods in the order of OpenSSH: `none` to learn what the host takes, keys, then the password, over
 * keyboard-interactive where the host has that. Every attempt is made once; a host that wants two methods gets two.
 */
export function authentication(context: {
  endpoint: Endpoint;
  identities: readonly Identity[];
  secrets: Secrets;
  whileAsking: WhileAsking;
  log: AuthenticationLog;
}): AuthHandlerMiddleware {
  const { endpoint, identities, secrets, whileAsking, log } = context;
  const { user: username, password: secret } = endpoint;
  const password = () =>
    whileAsking(() => secrets.get(secret ?? '', `password of ${endpointText(endpoint)}`));
  const attempts: { method: string; make: () => Promise<AnyAuthMethod> | AnyAuthMethod }[] = [
    {
      method: 'publickey',
      make: () => ({ type: 'agent', username, agent: keyRing(identities, whileAsking, log) }),
    },
  ];
  if (secret !== null) {
    // A host that has taken the password one way need not be told it another: that would count as two failures.
    const told = () => void attempts.splice(0);
    attempts.push({
      method: 'keyboard-interactive',
      make: () => ({ type: 'keyboard-interactive', username, prompt: answering(password, told, log) }),
    });
    attempts.push({
      method: 'password',
      make: async () => ({ type: 'password', username, password: await password() }),
    });
  }
  let last = '';
  return (accepted, _partial, next) => {
    // Null before the first attempt: `none` makes the host say what it takes.
    if (!(accepted as string[] | null)) return next({ type: 'none', username });
    // After keys ssh2 still gives the list from before them, which a host that wants a key and a password has changed.
    const stale = last === 'publickey';
    const at = attempts.findIndex(({ method }) => stale || accepted.some((name) => String(name) === method));
    const [attempt] = at < 0 ? [] : attempts.splice(at, 1);
    if (!attempt) return next(false as never);
    last = attempt.method;
    log.offered.push(attempt.method);
    Promise.resolve(attempt.make()).then(next, (error: Error) => {
      log.failures.push(saidBy(error));
      next(false as never);
    });
  };
}

type Prompt = Extract<AnyAuthMethod, { type: 'keyboard-interactive' }>['prompt'];

/**
 * Answers the one hidden question that is the password; leaves every other one empty. The password is got only when the
 * host does ask.
 */
const answering =
  (password: () => Promise<string>, onAsked: () => void, log: AuthenticationLog): Prompt =>
  (_name, _instructions, _language, prompts, finish) => {
    onAsked();
    const hidden = prompts.filter((prompt) => !prompt.echo);
    const answer = (text: string) => finish(prompts.map((prompt) => (prompt === hidden[0] ? text : '')));
    if (hidden.length !== 1) return answer('');
    password().then(answer, (error: Error) => {
      log.failures.push(saidBy(error));
      answer('');
    });
  };

/** The identities as an agent: ssh2 then asks the host about each public key before anything is signed. */
function keyRing(identities: readonly Identity[], whileAsking: WhileAsking, log: AuthenticationLog) {
  class KeyRing extends ssh2.BaseAgent<ParsedKey> {
    override getIdentities(done: (error: Error | undefined, keys?: ParsedKey[]) => void) {
      done(
        undefined,
        identities.map((identity) => identity.publicKey),
      );
    }
    override sign(key: ParsedKey, data: Buffer, options: unknown, done?: unknown) {
      const finish = (typeof options === 'function' ? options : done) as (e?: Error, s?: Buffer) => void;
      const hash = (options as { hash?: string } | null)?.hash;
      const identity = identities.find((each) => each.publicKey === key);
      if (!identity) return finish(new SaidError(text`There is no such key.`));
      whileAsking(() => identity.sign(data, hash)).then(
        (signature) => finish(undefined, signature),
        (error: Error) => {
          log.failures.push(saidBy(error));
          finish(error);
        },
      );
    }
  }
  return new KeyRing();
}
