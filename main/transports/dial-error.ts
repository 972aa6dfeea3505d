import type { AuthenticationLog } from './authentication';
import { type Endpoint, endpointText } from './endpoint';
import { ConnectionError } from './transport';

export const timedOut = (endpoint: Endpoint, milliseconds?: number) =>
  new ConnectionError(
    endpointText(endpoint),
    'timeout',
    `${endpointText(endpoint)} did not answer${milliseconds ? ` within ${milliseconds / 1000} s` : ''}.`,
    'Check that the host is on, that its address is right and that no firewall drops port ' +
      `${endpoint.port}.`,
  );

export const closedEarly = (endpoint: Endpoint) =>
  new ConnectionError(
    endpointText(endpoint),
    'lost',
    `${endpointText(endpoint)} closed the connection before the login was done.`,
    'Check the SSH server on the host: systemctl status ssh, journalctl -u ssh.',
  );

/** What ssh2 or the socket says, in terms of the host and with the mend. */
export function dialError(
  error: Error & { level?: string; code?: unknown },
  endpoint: Endpoint,
  log: AuthenticationLog,
  notes: readonly string[],
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
        `${where} refuses connections on port ${endpoint.port}.`,
        'Start the SSH server on the host (systemctl enable --now ssh) or set ssh.port to the port it uses.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConnectionError(
        where,
        'unreachable',
        `The name ${endpoint.host} cannot be resolved.`,
        'Set ssh.host to an address, or add the name to DNS or /etc/hosts.',
      );
    case 'ETIMEDOUT':
      return timedOut(endpoint);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return new ConnectionError(
        where,
        'unreachable',
        `There is no way to ${endpoint.host} from this machine.`,
        'Check that the host is on, and the network and VLAN this machine is in; or set ssh.jump to a host that can reach it.',
      );
    default:
      return new ConnectionError(
        where,
        'lost',
        `The connection to ${where} broke off: ${error.message}.`,
        'Try again; on the host, journalctl -u ssh may say why.',
      );
  }
}

function notLoggedIn(
  endpoint: Endpoint,
  log: AuthenticationLog,
  notes: readonly string[],
  tooMany: boolean,
): ConnectionError {
  const where = endpointText(endpoint);
  const tried = log.offered.length ? ` Tried: ${[...new Set(log.offered)].join(', ')}.` : '';
  const why = [...log.failures, ...notes];
  const mend = tooMany
    ? 'Too many keys were offered: set ssh.key, or IdentityFile with IdentitiesOnly yes in ~/.ssh/config.'
    : endpoint.password === null
      ? `Let a key of yours in (ssh-copy-id -p ${endpoint.port} ${endpoint.user}@${endpoint.host}), or set ssh.password: { secret: NAME }.`
      : `Check the user name and the secret "${endpoint.password}".`;
  return new ConnectionError(
    where,
    'authentication',
    `${where} did not accept the login.${tried}${why.length ? ` Notes: ${why.join('; ')}.` : ''}`,
    mend,
  );
}
