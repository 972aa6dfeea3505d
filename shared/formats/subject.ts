import { text, verbatim, word, worded, type Text } from '../language/text';
import type { Path } from '../topology/paths';
import { nounOf, type Owner } from '../topology/owners';

/** `nounOf` at the beginning of a sentence. */
const titles: Readonly<Record<Owner, string>> = {
  racks: word`Rack`,
  circuits: word`Circuit`,
  vlans: word`VLAN`,
  devices: word`Device`,
  cables: word`Cable`,
  clusters: word`Cluster`,
  namespaces: word`Namespace`,
  workloads: word`Workload`,
  services: word`Service`,
  ingresses: word`Ingress`,
  policies: word`Network policy`,
  quotas: word`Quota`,
  configs: word`Config`,
  secrets: word`Secret`,
  manifests: word`Manifest file`,
  charts: word`Chart`,
  containers: word`Container`,
  expectations: word`Expectation`,
  scenarios: word`Scenario`,
  flows: word`Flow`,
  requests: word`Request class`,
  bulk: word`Bulk copy`,
  zones: word`Zone`,
  notes: word`Note`,
};

/** A place in a topology as a person would name it: `Device pi-1, ports.eth0.rate`. */
export const named = (path: Path): Text => inWords(path, titles) ?? text`The file`;

/** The same inside a sentence: `device pi-1, ports.eth0.rate`. */
export const namedWithin = (path: Path): Text => inWords(path, nounOf) ?? text`the file`;

function inWords(path: Path, titles: Readonly<Record<Owner, string>>): Text | undefined {
  const [first, ...rest] = path[0] === 'traffic' ? path.slice(1) : path;
  if (first === undefined) return undefined;
  if (!Object.hasOwn(titles, first)) return verbatim(path.join('.'));
  const [id, ...field] = rest;
  if (id === undefined) return verbatim(String(first));
  const title = worded(titles[first as Owner]);
  return field.length > 0 ? text`${title} ${id}, ${field.join('.')}` : text`${title} ${id}`;
}
