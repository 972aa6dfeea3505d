import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Side = 'palette' | 'inspector';
export type Region = Side | 'dock';
export type CanvasView = 'cables' | 'rack' | 'vlan' | 'services';
export type DockTab =
  | 'problems'
  | 'tables'
  | 'power'
  | 'bill'
  | 'flows'
  | 'timeline'
  | 'compare'
  | 'confidence'
  | 'failures'
  | 'sweep'
  | 'plan'
  | 'journal'
  | 'live'
  | 'measure'
  | 'terminals'
  | 'changes'
  | 'history';
export type RackSides = 'front' | 'rear' | 'both';
/** How the Services view shows what runs: who calls whom, or what is on which host. */
export type ServicesShown = 'calls' | 'hosts';
export type InspectorTab = 'design' | 'simulated' | 'live' | 'why';

interface ViewState {
  theme: 'light' | 'dark';
  /** Stronger lines and text; begins as the system asks. */
  highContrast: boolean;
  view: CanvasView;
  folded: Record<Region, boolean>;
  /** The window has no room for regions beside the canvas (`watchWidth`): one of them at a time lies over it. */
  narrow: boolean;
  over: Side | null;
  sizes: Record<Region, number>;
  dockTab: DockTab;
  inspectorTab: InspectorTab;
  rackSides: RackSides;
  servicesShown: ServicesShown;
  /** VLAN id; everything that does not carry it is dimmed. */
  vlan: string | null;
}

export const regionLimits: Record<Region, { least: number; most: number }> = {
  palette: { least: 160, most: 360 },
  inspector: { least: 240, most: 520 },
  dock: { least: 96, most: 640 },
};

const systemTheme = () =>
  globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

export const useView = create<ViewState>()(
  persist(
    (): ViewState => ({
      theme: systemTheme(),
      highContrast: globalThis.matchMedia?.('(prefers-contrast: more)').matches ?? false,
      view: 'cables',
      folded: { palette: false, inspector: false, dock: false },
      narrow: false,
      over: null,
      sizes: { palette: 216, inspector: 304, dock: 236 },
      dockTab: 'flows',
      inspectorTab: 'design',
      rackSides: 'both',
      servicesShown: 'calls',
      vlan: null,
    }),
    {
      name: 'rackloom.view',
      version: 1,
      partialize: ({ vlan: _vlan, view: _view, narrow: _narrow, over: _over, ...kept }) => kept as ViewState,
    },
  ),
);

export function toggleTheme(): void {
  useView.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
}

export function toggleContrast(): void {
  useView.setState(({ highContrast }) => ({ highContrast: !highContrast }));
}

export const isFolded = ({ folded, narrow, over }: ViewState, region: Region): boolean =>
  narrow && region !== 'dock' ? over !== region : folded[region];

export function fold(region: Region, folded: boolean): void {
  useView.setState((state) =>
    state.narrow && region !== 'dock'
      ? { over: folded ? null : region }
      : { folded: { ...state.folded, [region]: folded } },
  );
}

/** Follows the width of the window; CSS pixels, so that a magnified window is a narrow one. */
export function watchWidth(): void {
  const query = matchMedia('(max-width: 900px)');
  const look = () => useView.setState({ narrow: query.matches, over: null });
  query.addEventListener('change', look);
  look();
}

export function resize(region: Region, size: number): void {
  const { least, most } = regionLimits[region];
  const kept = Math.round(Math.min(most, Math.max(least, size)));
  useView.setState((state) => ({ sizes: { ...state.sizes, [region]: kept } }));
}

/** Shows a panel; `least` is the height that makes it worth showing. */
export function showDock(dockTab: DockTab, least = 0): void {
  useView.setState(({ folded, sizes }) => ({
    dockTab,
    folded: { ...folded, dock: false },
    sizes: { ...sizes, dock: Math.max(sizes.dock, least) },
  }));
}

export function showInspector(inspectorTab: InspectorTab): void {
  useView.setState({ inspectorTab });
  fold('inspector', false);
}
