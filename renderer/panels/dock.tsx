import { t } from '@lingui/core/macro';
import { Check, ChevronDown, ChevronUp, Ellipsis } from 'lucide-react';
import { DropdownMenu, Tabs, ToggleGroup } from 'radix-ui';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { FailingPart } from '../controls/failing-part';
import { Tooltip } from '../controls/tooltip';
import { useLive } from '../state/live';
import { usePlan } from '../state/plan';
import { useProblems } from '../state/problems';
import { useTerminals } from '../state/terminals';
import { fold, showDock, useView, type DockTab } from '../state/view';
import { ConfidencePanel } from '../studies/confidence-panel';
import { FailuresPanel } from '../studies/failures-panel';
import { SweepPanel } from '../studies/sweep-panel';
import { BillPanel } from '../bill/bill-panel';
import { TablesPanel } from '../tables/tables-panel';
import { TimelinePanel } from '../timeline/timeline-panel';
import { ComparePanel } from './compare-panel';
import { ChangesPanel } from '../changes/changes-panel';
import { FlowsPanel } from './flows-panel';
import { HistoryPanel } from './history-panel';
import { JournalPanel } from './journal-panel';
import { LivePanel } from './live-panel';
import { MeasurePanel } from './measure-panel';
import { PlanPanel } from './plan-panel';
import { PowerPanel } from './power-panel';
import { ProblemsPanel } from './problems-panel';

/** xterm.js is a third of the page's code, and most windows never open a terminal. */
const TerminalsPanel = lazy(async () => ({
  default: (await import('../terminal/terminals-panel')).TerminalsPanel,
}));
const Terminals = () => (
  <Suspense fallback={null}>
    <TerminalsPanel />
  </Suspense>
);

interface Panel {
  id: DockTab;
  label: string;
  body: () => ReactNode;
}

/** The panels by what one is at: what is drawn, what it would do, what the machines do. */
const groups: readonly { label: string; panels: readonly Panel[] }[] = [
  {
    label: t`Design`,
    panels: [
      { id: 'problems', label: t`Problems`, body: () => <ProblemsPanel /> },
      { id: 'tables', label: t`Tables`, body: () => <TablesPanel /> },
      { id: 'power', label: t`Power`, body: () => <PowerPanel /> },
      { id: 'bill', label: t`Bill`, body: () => <BillPanel /> },
      { id: 'changes', label: t`Changes`, body: () => <ChangesPanel /> },
      { id: 'history', label: t`History`, body: () => <HistoryPanel /> },
    ],
  },
  {
    label: t`Simulation`,
    panels: [
      { id: 'flows', label: t`Flows`, body: () => <FlowsPanel /> },
      { id: 'timeline', label: t`Timeline`, body: () => <TimelinePanel /> },
      { id: 'compare', label: t`Compare`, body: () => <ComparePanel /> },
      { id: 'confidence', label: t`Confidence`, body: () => <ConfidencePanel /> },
      { id: 'failures', label: t`Failures`, body: () => <FailuresPanel /> },
      { id: 'sweep', label: t`Sweep`, body: () => <SweepPanel /> },
    ],
  },
  {
    label: t`Machines`,
    panels: [
      { id: 'plan', label: t`Plan`, body: () => <PlanPanel /> },
      { id: 'journal', label: t`Journal`, body: () => <JournalPanel /> },
      { id: 'live', label: t`Live`, body: () => <LivePanel /> },
      { id: 'measure', label: t`Measured`, body: () => <MeasurePanel /> },
      { id: 'terminals', label: t`Terminals`, body: () => <Terminals /> },
    ],
  },
];

const groupOf = (tab: DockTab) => groups.find(({ panels }) => panels.some(({ id }) => id === tab))!;

/** The lower region: one tab for each thing that lists rather than draws, one group of them at a time. Folded, its tabs stay. */
export function Dock() {
  const { dockTab, folded, sizes } = useView();
  const tabs = useRef<HTMLDivElement>(null);
  const { panels } = groupOf(dockTab);
  // Where the tabs do not all fit, the shown panel's is brought among those that are seen.
  useEffect(() => {
    tabs.current
      ?.querySelector('[data-state="active"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [dockTab]);
  return (
    <Tabs.Root
      className="dock"
      style={{ height: folded.dock ? 34 : sizes.dock }}
      value={dockTab}
      onValueChange={(tab) => showDock(tab as DockTab)}
    >
      <div className="dock-head">
        <Groups current={dockTab} />
        <Tabs.List ref={tabs} className="tabs" aria-label={t`Panels`}>
          {panels.map(({ id, label }) => (
            <Tabs.Trigger
              key={id}
              value={id}
              className="tab"
              onClick={() => folded.dock && fold('dock', false)}
            >
              {label}
              <TabCount tab={id} />
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <AllPanels current={dockTab} />
        <FoldButton folded={folded.dock} />
      </div>
      {!folded.dock &&
        panels.map(({ id, body }) => (
          <Tabs.Content key={id} value={id} className="dock-body" tabIndex={-1}>
            {id === dockTab && <FailingPart>{body()}</FailingPart>}
          </Tabs.Content>
        ))}
    </Tabs.Root>
  );
}

/** What leads to the other groups; each shows the panel again that was last shown of it. */
function Groups({ current }: { current: DockTab }) {
  const [last, setLast] = useState<Record<string, DockTab>>({});
  const shown = groupOf(current).label;
  if (last[shown] !== current) setLast({ ...last, [shown]: current });
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented dock-groups"
      aria-label={t`Groups of panels`}
      value={shown}
      onValueChange={(label) => label && showDock(last[label] ?? firstOf(label))}
    >
      {groups.map(({ label, panels }) => (
        <ToggleGroup.Item key={label} value={label}>
          {label}
          {label !== shown && <TabCount tab={panels[0]!.id} />}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

const firstOf = (label: string) => groups.find((group) => group.label === label)!.panels[0]!.id;

/** The tabs as a menu, where they are more than fit beside each other. */
function AllPanels({ current }: { current: DockTab }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button fold all-panels" aria-label={t`All panels`}>
          <Ellipsis />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" side="top" sideOffset={6}>
          <DropdownMenu.RadioGroup value={current} onValueChange={(tab) => showDock(tab as DockTab)}>
            {groups.map(({ label: group, panels }) => (
              <DropdownMenu.Group key={group} aria-label={group}>
                <DropdownMenu.Label className="menu-label">{group}</DropdownMenu.Label>
                {panels.map(({ id, label }) => (
                  <DropdownMenu.RadioItem key={id} className="menu-item" value={id}>
                    <DropdownMenu.ItemIndicator className="menu-check">
                      <Check aria-hidden="true" />
                    </DropdownMenu.ItemIndicator>
                    {label}
                    <TabCount tab={id} />
                  </DropdownMenu.RadioItem>
                ))}
              </DropdownMenu.Group>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function FoldButton({ folded }: { folded: boolean }) {
  return (
    <Tooltip text={folded ? t`Show the panels` : t`Fold the panels`}>
      <button
        type="button"
        className="icon-button fold"
        aria-label={folded ? t`Show the panels` : t`Fold the panels`}
        onClick={() => fold('dock', !folded)}
      >
        {folded ? <ChevronUp /> : <ChevronDown />}
      </button>
    </Tooltip>
  );
}

function TabCount({ tab }: { tab: DockTab }) {
  const problems = useProblems(({ diagnostics }) => diagnostics.length);
  const steps = usePlan(({ plan }) => plan?.steps.length ?? 0);
  const pods = useLive(({ live }) => Object.keys(live.pods).length);
  const terminals = useTerminals(({ open }) => open.length);
  const figures: Partial<Record<DockTab, number>> = { problems, plan: steps, live: pods, terminals };
  const figure = figures[tab] ?? 0;
  return figure > 0 ? <span className="count">{figure}</span> : null;
}
