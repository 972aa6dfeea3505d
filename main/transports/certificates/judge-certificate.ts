import { type KnownHost, linesFor, matchesPattern } from '../known-hosts';
import { type Certificate, hostRole } from './certificate';
import { isSignedBy } from './signature';

/** What known_hosts says about a host that shows a certificate. */
export type CertificateVerdict =
  | { state: 'vouched' }
  /** None of the authorities that known_hosts trusts for the host has signed it: the key stands for itself. */
  | { state: 'foreign' }
  | { state: 'revoked'; known: KnownHost; what: 'key' | 'authority' }
  | { state: 'invalid'; authority: KnownHost; problem: CertificateProblem };

export type CertificateProblem =
  | { kind: 'signature' | 'not a host' }
  | { kind: 'not yet' | 'expired'; at: bigint }
  | { kind: 'principal'; name: string; principals: string[] }
  | { kind: 'critical option'; options: string[] };

/**
 * Judges a certificate as OpenSSH's client does (sshconnect.c, check_host_key; sshkey.c, sshkey_cert_check_host): revoked is whoever is
 * revoked, key or authority; then the authority must be one that a line trusts for this host, away from port 22 also by its bare name; then
 * the certificate must hold. A certificate without principals is any host's (PROTOCOL.certkeys; OpenSSH from 10.3 on refuses it), and a principal
 * may have wildcards (as there). `now` is in whole seconds since 1970.
 */
export function judgeCertificate(
  certificate: Certificate,
  entries: readonly KnownHost[],
  { host, port }: { host: string; port: number },
  now: number,
): CertificateVerdict {
  const lines = linesFor(entries, host, port);
  const revoked = lines.filter((line) => line.marker === 'revoked');
  const key = revoked.find((line) => line.key.equals(certificate.key));
  if (key) return { state: 'revoked', known: key, what: 'key' };
  const signer = revoked.find((line) => line.key.equals(certificate.authority));
  if (signer) return { state: 'revoked', known: signer, what: 'authority' };
  const authority = lines.find(
    (line) => line.marker === 'cert-authority' && line.key.equals(certificate.authority),
  );
  if (!authority) return { state: 'foreign' };
  const problem = problemOf(certificate, host.toLowerCase(), BigInt(now));
  return problem ? { state: 'invalid', authority, problem } : { state: 'vouched' };
}

function problemOf(certificate: Certificate, name: string, now: bigint): CertificateProblem | null {
  const { authority, signed, signature, principals, criticalOptions } = certificate;
  if (!isSignedBy(authority, signed, signature)) return { kind: 'signature' };
  if (certificate.role !== hostRole) return { kind: 'not a host' };
  if (now < certificate.validAfter) return { kind: 'not yet', at: certificate.validAfter };
  if (now >= certificate.validBefore) return { kind: 'expired', at: certificate.validBefore };
  const named = principals.length === 0 || principals.some((pattern) => matchesPattern(pattern, name));
  if (!named) return { kind: 'principal', name, principals };
  return criticalOptions.length ? { kind: 'critical option', options: criticalOptions } : null;
}
