import { amount, besides, inTurn, text, type Text } from '#shared/language/text';
import type { AuthenticationLog } from './authentication';
import { type Endpoint, endpointText } from './endpoint';
import { ConnectionError } from './transport';

export const timedOut = (endpoint: Endpoint, milliseconds?: number) =>
  new ConnectionError(
    endpointText(endpoint),
    'timeout',
    milliseconds
      ? text`${endpointText(endpoint)} did not answer within ${amount(`${milliseconds / 1000} s`)}.`
      : text`${endpointText(endpoint)} did not answer.`,
    text`Check that the host is on, that its address is right and that no firewall drops port ${endpoint.port}.`,
  );

export const closedEarly = (endpoint: Endpoint) =>
  new ConnectionError(
    endpointText(endpoint),
    'lost',
    text`${endpointText(endpoint)} closed the connection before the login was done.`,
    text`Check the SSH server on the host: systemctl status ssh, journalctl -u ssh.`,
  );

/** What ssh2 or the socket says, in terms of the host and with the mend. */
export function dialError(
  error: Error & { level?: string; code?: unknown },
  endpoint: Endpoint,
  log: AuthenticationLog,
  notes: readonly Text[],
): ConnectionError {
  const where = endpointText(endpoint);
  const tooMany = /too many authentication failures/i.test(error.message);
  if (error.level === 'client-authentication' || tooMany) {
    return notLoggedIn(endpoint, log, notes, tooMany);
  }
  switch (error.code) {
    case 'ECONNREFUSED':
      return new ConnectionError(
        where,
        'refused',
        text`${where} refuses connections on port ${endpoint.port}.`,
        text`Start the SSH server on the host (systemctl enable --now ssh) or set ssh.port to the port it uses.`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConnectionError(
        where,
        'unreachable',
        text`The name ${endpoint.host} cannot be resolved.`,
        text`Set ssh.host to an address, or add the name to DNS or /etc/hosts.`,
      );
    case 'ETIMEDOUT':
      return timedOut(endpoint);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return new ConnectionError(
        where,
        'unreachable',
        text`There is no way to ${endpoint.host} from this machine.`,
        text`Check that the host is on, and the network and VLAN this machine is in; or set ssh.jump to a host that can reach it.`,
      );
    default:
      return new ConnectionError(
        where,
        'lost',
        text`The connection to ${where} broke off: ${error.message}.`,
        text`Try again; on the host, journalctl -u ssh may say why.`,
      );
  }
}

function notLoggedIn(
  endpoint: Endpoint,
  log: AuthenticationLog,
  notes: readonly Text[],
  tooMany: boolean,
): ConnectionError {
  const where = endpointText(endpoint);
  const why = [...log.failures, ...notes];
  const mend = tooMany
    ? text`Too many keys were offered: set ssh.key, or IdentityFile with IdentitiesOnly yes in ~/.ssh/config.`
    : endpoint.password === null
      ? text`Let a key of yours in (ssh-copy-id -p ${endpoint.port} ${endpoint.user}@${endpoint.host}), or set ${'ssh.password: { secret: NAME }'}.`
      : text`Check the user name and the secret "${endpoint.password}".`;
  return new ConnectionError(
    where,
    'authentication',
    inTurn([
      text`${where} did not accept the login.`,
      ...(log.offered.length > 0 ? [text`Tried: ${[...new Set(log.offered)]}.`] : []),
      ...(why.length > 0 ? [text`Notes: ${besides(why)}.`] : []),
    ]),
    mend,
  );
}
