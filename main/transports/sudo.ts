import { text } from '#shared/language/text';
import type { Secrets } from '../credentials/secrets';
import type { Endpoint } from './endpoint';
import { endpointText } from './endpoint';
import { ConnectionError } from './transport';

/** What becoming root takes on one host. */
export interface Sudo {
  /**
   * Kept under the name that the topology gives, else `pi-1-sudo`. One that was refused is not tried again at once: too many failures
   * lock the account (pam_faillock(8)).
   */
  password(): Promise<string>;
  wrongPassword(): ConnectionError;
  /** sudo ended without starting the command. */
  refused(said: string): ConnectionError;
}

/** Then it may have been corrected on the host. */
const refusedForMs = 60_000;

export function sudoOn(endpoint: Endpoint, secrets: Secrets): Sudo {
  const where = endpointText(endpoint);
  const secret = endpoint.sudo ?? `${endpoint.name}-sudo`;
  let given: string | null = null;
  let refused: { value: string | null; until: number } | null = null;

  const refusal = () =>
    new ConnectionError(
      where,
      'sudo',
      text`sudo on ${where} did not accept the password.`,
      text`Check the secret "${secret}", or let ${endpoint.user} use sudo without a password (a NOPASSWD line in /etc/sudoers.d).`,
    );

  return {
    password: async () => {
      const value = await secrets.get(secret, `sudo password of ${where}`);
      if (value === refused?.value && Date.now() < refused.until) throw refusal();
      return (given = value);
    },
    wrongPassword: () => {
      refused = { value: given, until: Date.now() + refusedForMs };
      secrets.forget?.(secret);
      return refusal();
    },
    refused: (said) =>
      new ConnectionError(
        where,
        'sudo',
        said.trim() === ''
          ? text`sudo on ${where} refused.`
          : text`sudo on ${where} refused: ${said.trim().split('\n').at(-1)}.`,
        text`Install sudo and add ${endpoint.user} to the group sudo (as root: usermod -aG sudo ${endpoint.user}), or log in as root.`,
      ),
  };
}
