import { text, type Text } from '#shared/language/text';
import { type Endpoint, endpointText } from '../endpoint';
import { fingerprint, type KnownHost, keyType } from '../known-hosts';
import { quote } from '../quote';
import { ConnectionError } from '../transport';
import type { Certificate } from './certificate';
import type { CertificateProblem, CertificateVerdict } from './judge-certificate';

/** Refusals of host certificates, in terms of the host, and what ends them. */
const refused = (endpoint: Endpoint, what: Text, mend: Text) =>
  new ConnectionError(endpointText(endpoint), 'host-key-rejected', what, mend);

const described = (key: Buffer) => `${keyType(key)} ${fingerprint(key)}`;
const place = ({ file, line }: KnownHost) => `${file}:${line}`;
const date = (seconds: bigint) =>
  // The last moment that a Date knows (ECMA-262, 21.4.1.1).
  new Date(Number(seconds < 8_640_000_000_000n ? seconds : 8_640_000_000_000n) * 1000).toISOString();

export const certificateUnreadable = (endpoint: Endpoint, why: Text) =>
  refused(
    endpoint,
    text`${endpointText(endpoint)} shows a host certificate that cannot be read: ${why}.`,
    text`Look at it on the host with ssh-keygen -L -f, at the path HostCertificate of sshd_config names, and have it signed anew.`,
  );

export function certificateRevoked(
  endpoint: Endpoint,
  { key, authority }: Certificate,
  { known, what }: Extract<CertificateVerdict, { state: 'revoked' }>,
): ConnectionError {
  return what === 'key'
    ? refused(
        endpoint,
        text`${endpointText(endpoint)} shows a certificate for the host key ${described(key)}, which ${place(known)} marks as revoked.`,
        text`Give the host a new key and have it signed, and find out why the old one was revoked.`,
      )
    : refused(
        endpoint,
        text`${endpointText(endpoint)} shows a certificate of the authority ${described(authority)}, which ${place(known)} marks as revoked.`,
        text`Have the host’s key signed by an authority that is trusted now.`,
      );
}

export function certificateRefused(
  endpoint: Endpoint,
  certificate: Certificate,
  { authority, problem }: Extract<CertificateVerdict, { state: 'invalid' }>,
): ConnectionError {
  const [why, mend] = reasons(problem, (options) => signAnew(certificate, options));
  return refused(
    endpoint,
    text`${endpointText(endpoint)} shows the certificate ${JSON.stringify(certificate.id)} of the authority that ${place(authority)} trusts for it, but ${why}.`,
    mend,
  );
}

function signAnew({ key }: Certificate, options: string): Text {
  const kind = keyType(key).startsWith('ecdsa') ? 'ecdsa' : keyType(key).replace('ssh-', '');
  return text`Have the host’s key signed anew (ssh-keygen -s CA -h -I ID ${options} ssh_host_${kind}_key.pub), put the certificate where HostCertificate of its sshd_config says, and restart sshd.`;
}

function reasons(problem: CertificateProblem, anew: (options: string) => Text): [why: Text, mend: Text] {
  switch (problem.kind) {
    case 'signature':
      return [
        text`its signature is not that authority’s, or made by an algorithm that is not safe (SHA-1)`,
        anew('-n NAMES, and -t rsa-sha2-512 where CA is an RSA key'),
      ];
    case 'not a host':
      return [text`it is not one for hosts`, anew('-n NAMES')];
    case 'not yet':
      return [
        text`it holds only from ${date(problem.at)} on`,
        text`Set the clocks of this machine and of the one that signed right (timedatectl).`,
      ];
    case 'expired':
      return [text`it has been out of date since ${date(problem.at)}`, anew('-V +52w -n NAMES')];
    case 'principal': {
      const names = quote([...problem.principals, problem.name].join(','));
      return [
        text`it is for ${problem.principals.map((name) => JSON.stringify(name))}, not for ${problem.name}`,
        text`Connect by a name it has (ssh.host, or HostKeyAlias in ~/.ssh/config), or let it have this one too. ${anew(`-n ${names}`)}`,
      ];
    }
    case 'critical option':
      return [
        text`it has conditions that are unknown for hosts: ${problem.options.map((name) => JSON.stringify(name))}`,
        anew('-n NAMES, without -O critical:…'),
      ];
  }
}
