import { plural, t } from '@lingui/core/macro';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { memo, useDeferredValue } from 'react';
import type { Topology } from '#shared/topology/topology';
import { CommandIcon } from '../controls/command-button';
import { useClient } from '../state/client';
import { useDocument } from '../state/document';
import { useProblems } from '../state/problems';
import { isOfOtherSettings, isStale, useSimulation } from '../state/simulation';
import { showDock } from '../state/view';
import { count } from '../text/figures';
import { runWords } from '../text/run-words';

export function StatusBar() {
  const info = useClient((state) => state.info);
  return (
    <footer className="status-bar" aria-label={t`Status`}>
      <Validity />
      <Size />
      <span className="spring" />
      <Fidelity />
      {info?.profile && <span>{t`Profile ${info.profile.split(/[/\\]/).at(-1) ?? ''}`}</span>}
      <span className="status-tools">
        <CommandIcon id="view.palette" small />
        <CommandIcon id="view.dock" small />
        <CommandIcon id="view.inspector" small />
      </span>
    </footer>
  );
}

function Validity() {
  const diagnostics = useProblems((state) => state.diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  const Icon = errors ? CircleX : warnings ? TriangleAlert : CircleCheck;
  const words = [
    errors && plural(errors, { one: '# error', other: '# errors' }),
    warnings && plural(warnings, { one: '# warning', other: '# warnings' }),
  ].filter(Boolean);
  return (
    <button type="button" onClick={() => showDock('problems')}>
      <Icon className={errors ? 'bad' : warnings ? 'warn' : 'good'} aria-hidden="true" />
      {words.length ? words.join(', ') : t`Valid`}
    </button>
  );
}

/** Counted once an edit is to be seen on the canvas. */
function Size() {
  const topology = useDeferredValue(useDocument((state) => state.topology));
  return topology && <Counts topology={topology} />;
}

const Counts = memo(function Counts({ topology }: { topology: Topology }) {
  const size = (record: object) => Object.keys(record).length;
  return (
    <span>
      {plural(size(topology.devices), { one: '# device', other: '# devices' })} ·{' '}
      {plural(size(topology.cables), { one: '# cable', other: '# cables' })} ·{' '}
      {plural(size(topology.vlans), { one: '# VLAN', other: '# VLANs' })} ·{' '}
      {plural(size(topology.workloads), { one: '# workload', other: '# workloads' })}
    </span>
  );
});

/** Whether the load on the cables is the packets' truth or the fluid estimate. */
function Fidelity() {
  const simulation = useSimulation();
  const { results, simulated, seconds } = simulation;
  const stale = useDeferredValue(useDocument((state) => isStale(simulated, state.topology)));
  if (!results) return <span>{t`Fluid preview · not simulated`}</span>;
  if (stale)
    return <span className="warn">{t`Fluid preview · the design has changed since it was simulated`}</span>;
  if (isOfOtherSettings(simulation))
    return <span className="warn">{t`Packet-level · of another run: ${runWords(simulated, results)}`}</span>;
  return (
    <span>
      {seconds > 0 ? t`Packet-level · ${count(results.counts.frames / seconds)} frames/s` : t`Packet-level`}
    </span>
  );
}
