import type { Secrets } from '../credentials/secrets';
import type { Endpoint } from './endpoint';
import { endpointText } from './endpoint';
import { ConnectionError } from './transport';

/** What becoming root takes on one host. */
export interface Sudo {
  /** Name under which the password is kept; `pi-1-sudo` where the topology names none. */
  password(): Promise<string>;
  wrongPassword(): ConnectionError;
  /** sudo ended without starting the command. */
  refused(said: string): ConnectionError;
}

export function sudoOn(endpoint: Endpoint, secrets: Secrets): Sudo {
  const where = endpointText(endpoint);
  const secret = endpoint.sudo ?? `${endpoint.name}-sudo`;

  return {
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
