import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Region = 'palette' | 'inspector' | 'dock';
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
  | 'history';
export type RackSides = 'front' | 'rear' | 'both';
export type InspectorTab = 'design' | 'simulated' | 'live' | 'why';

interface ViewState {
  theme: 'light' | 'dark';
  /** Stronger lines and text; begins as the system asks. */
  highContrast: boolean;
  view: CanvasView;
  folded: Record<Region, boolean>;
  sizes: Record<Region, number>;
  dockTab: DockTab;
  inspectorTab: InspectorTab;
  rackSides: RackSides;
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
      sizes: { palette: 216, inspector: 304, dock: 236 },
      dockTab: 'flows',
      inspectorTab: 'design',
      rackSides: 'both',
      vlan: null,
    }),
    {
      name: 'rackloom.view',
      version: 1,
      partialize: ({ vlan: _vlan, view: _view, ...kept }) => kept as ViewState,
    },
  ),
);

export function toggleTheme(): void {
  useView.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
}

export function toggleContrast(): void {
  useView.setState(({ highContrast }) => ({ highContrast: !highContrast }));
}

export function fold(region: Region, folded: boolean): void {
  useView.setState((state) => ({ folded: { ...state.folded, [region]: folded } }));
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
  useView.setState((state) => ({ inspectorTab, folded: { ...state.folded, inspector: false } }));
}
