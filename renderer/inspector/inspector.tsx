import { t } from '@lingui/core/macro';
import { Tabs } from 'radix-ui';
import { memo, useDeferredValue, useMemo } from 'react';
import { ownerOf } from '#shared/topology/owners';
import type { Topology } from '#shared/topology/topology';
import { useDocument } from '../state/document';
import { useDrawnDesign } from '../state/drawn-design';
import { useSelection } from '../state/selection';
import { showInspector, useView, type InspectorTab } from '../state/view';
import { WhyPanel } from '../why/why-panel';
import { AsText, Design } from './design/design';
import { Head } from './head';
import { Live } from './live/live';
import { Simulated } from './simulated/simulated';

const tabs: { id: InspectorTab; label: string }[] = [
  { id: 'design', label: t`Design` },
  { id: 'simulated', label: t`Simulated` },
  { id: 'live', label: t`Live` },
  { id: 'why', label: t`Why` },
];

/** The selected object as it is designed, as it is simulated, and as it is. */
export function Inspector() {
  const { topology, ids } = useInspected();
  return <Inspected topology={topology} ids={ids} />;
}

interface InspectedProps {
  topology: Topology | null;
  ids: readonly string[];
}

/**
 * What is selected, in the design as it is now; the overview, while nothing is, follows once the canvas shows an edit. Only
 * what is drawn alone is shown anew when something is moved.
 */
function useInspected(): InspectedProps {
  const design = useDrawnDesign();
  const drawn = useDocument((state) => state.topology);
  const { ids, traffic } = useSelection();
  const { zones, notes } = drawn?.layout ?? {};
  const topology = ids.some((id) => zones?.[id] ?? notes?.[id]) ? drawn : design;
  const now = useMemo(() => ({ topology, ids }), [topology, ids]);
  const shown = useDeferredValue(now);
  return ids.length === 0 && traffic === null ? shown : now;
}

const Inspected = memo(function Inspected({ topology, ids }: InspectedProps) {
  const width = useView((state) => state.sizes.inspector);
  const tab = useView((state) => state.inspectorTab);
  // What is selected may have been undone since.
  const present = topology ? ids.filter((each) => ownerOf(topology, each)) : [];
  const id = present.at(-1) ?? null;
  return (
    <aside className="side right inspector" style={{ width }} aria-label={t`Inspector`}>
      {topology && (
        <>
          <Head topology={topology} ids={present} />
          <Tabs.Root
            className="inspector-tabs"
            value={tab}
            onValueChange={(next) => showInspector(next as InspectorTab)}
          >
            <Tabs.List className="tabs" aria-label={t`Aspects`}>
              {tabs.map(({ id: name, label }) => (
                <Tabs.Trigger key={name} value={name} className="tab" aria-label={t`Inspector: ${label}`}>
                  {label}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Tabs.Content value="design" className="inspector-body" tabIndex={-1}>
              <Design topology={topology} id={id} ids={present} />
              <AsText topology={topology} id={id} />
            </Tabs.Content>
            <Tabs.Content value="simulated" className="inspector-body">
              <Simulated topology={topology} id={id} />
            </Tabs.Content>
            <Tabs.Content value="live" className="inspector-body">
              <Live topology={topology} id={id} />
            </Tabs.Content>
            <Tabs.Content value="why" className="inspector-body">
              <WhyPanel topology={topology} />
            </Tabs.Content>
          </Tabs.Root>
        </>
      )}
    </aside>
  );
});
