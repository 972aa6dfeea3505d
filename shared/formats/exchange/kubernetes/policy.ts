import { text } from '../../../language/text';
import { fieldsOf, listOf, textOf, wholeOf, type Fields } from '../input/plain';
import { idBeside, labelOf, namespaceOf, specOf, textsOf, type Manifest, type Reading } from './reading';

/** A NetworkPolicy field for field; one with a part that ours has not comes in as nothing, for the rest would let more through. */
export function addPolicy(reading: Reading, manifest: Manifest): void {
  const { name, namespace, where } = manifest;
  const spec = specOf(manifest);
  const types = listOf(spec['policyTypes']).map(textOf);
  const ingress = rulesOf(spec['ingress'], 'from', types.includes('Ingress') || types.length === 0);
  const egress = rulesOf(spec['egress'], 'to', types.includes('Egress'));
  const pods = selectorOf(spec['podSelector']);
  if (ingress === null || egress === null || pods === null)
    return reading.draft.lose(
      text`NetworkPolicy`,
      where,
      text`It has selectors by expression, IPv6 blocks or ports of SCTP, which have no place; without them it would let more through.`,
    );
  reading.draft.add('policies', idBeside(reading, name, 'policy'), {
    name: labelOf(reading, name, where),
    namespace: namespaceOf(reading, namespace),
    ...(pods && { pods: { labels: pods } }),
    ...(ingress && { ingress }),
    ...(egress && { egress }),
  });
}

/** Labels that must match; undefined for all, null where there are expressions. */
function selectorOf(selector: unknown): Record<string, string> | undefined | null {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  if (listOf(matchExpressions).length > 0) return null;
  const labels = textsOf(matchLabels);
  return Object.keys(labels).length > 0 ? labels : undefined;
}

/** Undefined where the policy does not select for the direction. */
function rulesOf(rules: unknown, side: 'from' | 'to', selects: boolean): Fields[] | undefined | null {
  if (!selects && rules === undefined) return undefined;
  const read = listOf(rules)
    .map(fieldsOf)
    .map((rule) => {
      const peers = all(listOf(rule[side]).map(fieldsOf).map(peerOf));
      const ports = all(listOf(rule['ports']).map(fieldsOf).map(portOf));
      if (!peers || !ports) return null;
      return { ...(peers.length > 0 && { [side]: peers }), ...(ports.length > 0 && { ports }) };
    });
  return all(read);
}

const all = <T>(parts: readonly (T | null)[]): T[] | null =>
  parts.some((part) => part === null) ? null : (parts as T[]);

const isSubnet = (written: string | undefined) => /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/.test(written ?? '');

function peerOf(peer: Fields): Fields | null {
  if (peer['ipBlock'] !== undefined) {
    const { cidr, except } = fieldsOf(peer['ipBlock']);
    const [block, holes] = [textOf(cidr), listOf(except).map(textOf)];
    if (!isSubnet(block) || !holes.every(isSubnet)) return null;
    return { block, ...(holes.length > 0 && { except: holes }) };
  }
  const [pods, namespaces] = [selectorOf(peer['podSelector']), selectorOf(peer['namespaceSelector'])];
  if (pods === null || namespaces === null) return null;
  return {
    ...(peer['namespaceSelector'] !== undefined && { namespaces: namespaces ? { labels: namespaces } : {} }),
    ...(pods && { pods: { labels: pods } }),
  };
}

function portOf({ port, endPort, protocol }: Fields): Fields | null {
  const kind = (textOf(protocol) ?? 'TCP').toLowerCase();
  if (kind !== 'tcp' && kind !== 'udp') return null;
  const number = wholeOf(port, 1, 65535) ?? textOf(port);
  const end = wholeOf(endPort, 1, 65535);
  return {
    ...(number !== undefined && { port: number }),
    ...(end !== undefined && { end }),
    protocol: kind,
  };
}
