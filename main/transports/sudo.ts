import type { Secrets } from '../credentials/secrets';
import type { Endpoint } from './endpoint';
import { endpointText } from './endpoint';
import type { Elevation } from './preamble';
import { ConnectionError } from './transport';

/** What becoming root takes on one host. */
export interface Sudo {
  elevation(): Promise<Elevation>;
  /** Name under which the password is kept; `pi-1-sudo` where the topology names none. */
  password(): Promise<string>;
  wrongPassword(): ConnectionError;
  /** sudo ended without starting the command. */
  refused(said: string): ConnectionError;
}

export const probeArgv = [
  'sh',
  '-c',
  'if [ "$(id -u)" = 0 ]; then echo root; elif sudo -n true 2>/dev/null; then echo free; else echo asks; fi',
];

/** `probe` runs `probeArgv` once per connection and gives what it printed. */
export function sudoOn(endpoint: Endpoint, secrets: Secrets, probe: () => Promise<string>): Sudo {
  const where = endpointText(endpoint);
  const secret = endpoint.sudo ?? `${endpoint.name}-sudo`;
  let probed: Promise<Elevation> | null = null;

  const ask = async (): Promise<Elevation> => {
    const answer = (await probe()).trim();
    if (answer === 'root') return 'none';
    return answer === 'free' ? 'sudo-without-password' : 'sudo-with-password';
  };

  return {
    elevation: () => {
      probed ??= ask().catch((error: unknown) => {
        probed = null;
        throw error;
      });
      return probed;
    },
    password: () => secrets.get(secret, `sudo password of ${where}`),
    wrongPassword: () => {
      secrets.forget?.(secret);
      return new ConnectionError(
        where,
        'sudo',
        `sudo on ${where} did not accept the password.`,
        `Check the secret "${secret}", or let ${endpoint.user} use sudo without a password (a NOPASSWD line in /etc/sudoers.d).`,
      );
    },
    refused: (said) =>
      new ConnectionError(
        where,
        'sudo',
        `sudo on ${where} refused${said.trim() ? `: ${said.trim().split('\n').at(-1)}` : ''}.`,
        `Install sudo and add ${endpoint.user} to the group sudo (as root: usermod -aG sudo ${endpoint.user}), or log in as root.`,
      ),
  };
}
