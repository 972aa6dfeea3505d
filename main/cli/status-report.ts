import { english } from '#shared/language/text';
import type { DriftCause, LivePod, LiveState, LiveSwitchPort } from '#shared/live/entities';
import { formatDiagnostic } from './format-diagnostic';
import type { StatusFound } from './status-json';
import { table } from './table';

/** What `status` prints for people: what runs where, who does not answer, and last what differs. */
export const statusReport = ({ topology, at, drift, diagnostics, live }: StatusFound): string =>
  [
    section('Nodes', nodeTable(live)),
    section('Pods', podTable(live)),
    section('Containers', containerTable(live)),
    section('Switch ports', switchTable(live)),
    section('No contact', silentSources(live, at)),
    section('Notes', indented(diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, null)))),
    drift.length === 0
      ? `${topology}: nothing differs from the design`
      : `${topology} differs from the design in ${drift.length} ${drift.length === 1 ? 'place' : 'places'}\n${driftTable(drift)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const section = (title: string, body: string) => (body === '' ? '' : `${title}\n${body}`);

const indented = (texts: string[]) => texts.map((text) => text.replace(/^/gm, '  ')).join('\n');

const rows = (head: readonly string[], all: string[][]) => (all.length === 0 ? '' : table(head, all));
const sorted = <T>(all: Record<string, T>): T[] =>
  Object.entries(all)
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([, each]) => each);

const nodeTable = ({ nodes }: LiveState) =>
  rows(
    ['node', '<state', '<roles', '<version', '<address', 'cpu', 'memory'],
    sorted(nodes).map((node) => [
      node.name,
      { True: 'ready', False: 'not ready', Unknown: 'unknown' }[node.ready] +
        (node.unschedulable ? ', cordoned' : ''),
      node.roles.join(' ') || 'agent',
      node.version,
      node.address,
      node.capacity['cpu'] ?? '',
      node.capacity['memory'] ?? '',
    ]),
  );

const podTable = ({ pods }: LiveState) =>
  rows(
    ['node', '<namespace', '<pod', '<state', 'restarts'],
    sorted(pods)
      .sort((a, b) => a.node.localeCompare(b.node, 'en', { numeric: true }))
      .map((pod) => [pod.node || '(none)', pod.namespace, pod.name, podState(pod), String(pod.restarts)]),
  );

const podState = ({ phase, ready, reason }: LivePod): string =>
  reason ?? (phase === 'Running' && !ready ? 'Running, not ready' : phase);

const containerTable = ({ containers }: LiveState) =>
  rows(
    ['host', '<container', '<state', '<image', '<ports'],
    sorted(containers).map(({ host, name, status, state, image, ports }) => [
      host,
      name,
      status || state,
      image,
      ports,
    ]),
  );

const switchTable = ({ switchPorts }: LiveState) =>
  rows(
    ['port', '<link', '<VLANs'],
    sorted(switchPorts)
      // A socket without a cable and without settings says nothing.
      .filter(({ record, link, mode, trunk }) => record && (link === 'up' || mode === 'access' || trunk))
      .map((port) => [`${port.device}:${port.port}`, port.link, vlanText(port)]),
  );

function vlanText({ mode, access, trunk, native }: LiveSwitchPort): string {
  if (mode === undefined) return '';
  if (mode === 'access') return `access ${access ?? 0}`;
  const tagged = trunk?.filter((vlan) => vlan !== native).join(' ') ?? 'all';
  return `trunk ${tagged}${native === undefined ? '' : `, native ${native}`}`;
}

const silentSources = ({ sources }: LiveState, at: number) =>
  Object.values(sources)
    .filter(({ contact }) => contact !== 'live')
    .map(({ label, lastHeard, problem }) => {
      const since = lastHeard === null ? '' : ` (last heard ${Math.round((at - lastHeard) / 1000)} s ago)`;
      return `  ${english(label)}${since}: ${problem ? english(problem) : 'it does not answer'}`;
    })
    .join('\n');

const driftTable = (drift: StatusFound['drift']) =>
  rows(
    ['what', '<field', '<designed', '<last applied', '<live', '<moved'],
    drift.map(({ subject, field, designed, applied = '', live, since, cause }) => [
      subject,
      field,
      designed,
      applied,
      since ? `${live} since ${since}` : live,
      cause ? moved[cause] : '',
    ]),
  );

const moved: Record<DriftCause, string> = {
  machine: 'the machine',
  design: 'the design',
  both: 'both',
  new: 'never applied',
};
