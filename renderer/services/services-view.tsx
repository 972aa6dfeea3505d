import { t } from '@lingui/core/macro';
import { ToggleGroup } from 'radix-ui';
import { useMemo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { useLive } from '../state/live';
import { useSimulation } from '../state/simulation';
import { useView, type ServicesShown } from '../state/view';
import { NoticeBar } from '../window/notice-bar';
import { VlanLegend } from '../window/vlan-legend';
import { AddHere } from './add-here';
import { CallMapView } from './call-map-view';
import { Hosts } from './hosts';
import { NothingRuns } from './nothing-runs';
import { placementOf } from './placement';

/** What runs in the clusters and in Docker: drawn by who calls whom, or listed by host. */
export function ServicesView({ topology }: { topology: Topology }) {
  const results = useSimulation((state) => state.results);
  const { live, watching } = useLive();
  const shown = useView((state) => state.servicesShown);
  const rows = useMemo(
    () => placementOf(topology, results, watching ? live : null),
    [topology, results, live, watching],
  );
  return (
    <section className="canvas-region services" aria-label={t`Services`}>
      <div className="services-tools">
        <VlanLegend topology={topology} />
        <Shown shown={shown} />
      </div>
      {shown === 'calls' ? (
        <CallMapView topology={topology} rows={rows} />
      ) : rows.length === 0 ? (
        <NothingRuns />
      ) : (
        <>
          <AddHere />
          <Hosts topology={topology} rows={rows} />
        </>
      )}
      <NoticeBar />
    </section>
  );
}

const labels: Record<ServicesShown, string> = { calls: t`Calls`, hosts: t`Hosts` };

function Shown({ shown }: { shown: ServicesShown }) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label={t`Services by`}
      value={shown}
      onValueChange={(next) => next && useView.setState({ servicesShown: next as ServicesShown })}
    >
      {Object.entries(labels).map(([id, label]) => (
        <ToggleGroup.Item key={id} value={id}>
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
