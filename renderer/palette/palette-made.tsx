import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { useCommand } from '../commands/use-command';
import { useDocument } from '../state/document';

interface Offered {
  /** As `shared/topology/making` calls it. */
  kind: string;
  label: string;
  among: keyof Topology & ('vlans' | 'clusters' | 'workloads' | 'services' | 'ingresses' | 'containers');
}

const offered: readonly Offered[] = [
  { kind: 'vlan', label: t`VLAN`, among: 'vlans' },
  { kind: 'cluster', label: t`Cluster`, among: 'clusters' },
  { kind: 'workload', label: t`Workload`, among: 'workloads' },
  { kind: 'service', label: t`Service`, among: 'services' },
  { kind: 'ingress', label: t`Ingress`, among: 'ingresses' },
  { kind: 'container', label: t`Docker container`, among: 'containers' },
];

/** Those that fit a search, by their names. */
export const findOffered = (query: string): readonly Offered[] =>
  offered.filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));

/** What is no device: each opens the form that it is made in. */
export function PaletteMade({ entries }: { entries: readonly Offered[] }) {
  const heading = t`Network and services`;
  return (
    <section>
      <h2 className="heading">{heading}</h2>
      <ul aria-label={heading}>
        {entries.map((entry) => (
          <MadeItem key={entry.kind} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function MadeItem({ entry: { kind, label, among } }: { entry: Offered }) {
  const { command, enabled } = useCommand(`make.${kind}`);
  const present = useDocument(({ topology }) => Object.keys(topology?.[among] ?? {}).length);
  const Icon = command.icon;
  return (
    <li>
      <button
        type="button"
        className="palette-item made"
        disabled={!enabled}
        onClick={() => void command.run()}
        title={command.label}
      >
        <Icon className="glyph" aria-hidden="true" />
        <span className="palette-label">{label}</span>
        {present > 0 && <span className="mono muted">{present}</span>}
      </button>
    </li>
  );
}
