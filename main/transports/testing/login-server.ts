import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection } from 'ssh2';

export interface LoginServer {
  port: number;
  /** `method` or `method:password` of each attempt, in order. */
  attempts: string[];
  /** Connections that have been made. */
  connections: number;
  close(): void;
}

/**
 * An SSH server in this process that only logs in: passwords cannot be tried on the machine's own sshd without changing
 * its users. `decide` answers an attempt with true, false, or the methods still wanted.
 */
export async function loginServer(
  decide: (attempt: { method: string; password: string | undefined }) => boolean | string[],
  options: { methods: string[]; graceMs?: number; hostKey?: string } = { methods: ['password'] },
): Promise<LoginServer> {
  const hostKey = options.hostKey ?? rsaKey();
  const clients: Connection[] = [];
  const state: LoginServer = { port: 0, attempts: [], connections: 0, close: () => undefined };
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    state.connections++;
    clients.push(client);
    client.on('error', () => undefined);
    // As sshd's LoginGraceTime does; the first time only.
    if (options.graceMs && state.connections === 1) setTimeout(() => client.end(), options.graceMs);
    let wanted = options.methods;
    client.on('authentication', (context) => {
      if (context.method !== 'none' && !wanted.includes(context.method))
        return context.reject(wanted as never);
      void passwordOf(context).then((password) => {
        if (context.method !== 'none') {
          state.attempts.push(password === undefined ? context.method : `${context.method}:${password}`);
        }
        const answer = decide({ method: context.method, password });
        if (answer === true) return context.accept();
        wanted = answer || wanted;
        context.reject(wanted as never, Array.isArray(answer));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.port = (server.address() as AddressInfo).port;
  state.close = () => {
    clients.forEach((client) => client.end());
    server.close();
  };
  return state;
}

export const rsaKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();

async function passwordOf(context: AuthContext): Promise<string | undefined> {
  if (context.method === 'password') return context.password;
  if (context.method !== 'keyboard-interactive') return undefined;
  return new Promise((resolve) =>
    context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => resolve(answers[0])),
  );
}
