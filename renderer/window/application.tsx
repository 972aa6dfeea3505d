import { t } from '@lingui/core/macro';
import { ReactFlowProvider } from '@xyflow/react';
import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { Canvas } from '../canvas/canvas';
import { CommandIcon } from '../controls/command-button';
import { FailingPart } from '../controls/failing-part';
import { Splitter } from '../controls/splitter';
import { DeviceMenu } from '../device-menu/device-menu';
import { Dialogs } from '../dialogs/dialogs';
import { Dock } from '../panels/dock';
import { Inspector } from '../inspector/inspector';
import { Palette } from '../palette/palette';
import { RackView } from '../rack/rack-view';
import { ServicesView } from '../services/services-view';
import { useClient } from '../state/client';
import { useDocument } from '../state/document';
import { isFolded, useView } from '../state/view';
import { Tour } from '../tour/tour-card';
import { VlanView } from '../vlans/vlan-view';
import { ArrangingBar } from './arranging-bar';
import { EmptyCanvas, UnreadableFile } from './canvas-states';
import { NoticeBar } from './notice-bar';
import { PrintSheet } from './print-sheet';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';
import { VlanLegend } from './vlan-legend';

/** The window: top bar, palette, canvas, inspector, dock and status bar. */
export function Application() {
  const palette = useView((state) => !isFolded(state, 'palette'));
  const inspector = useView((state) => !isFolded(state, 'inspector'));
  const dock = useView((state) => !isFolded(state, 'dock'));
  useTheme();
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <div className="window">
        <FailingPart>
          <TopBar />
        </FailingPart>
        <div className="window-body">
          {palette && (
            <FailingPart>
              <Palette />
            </FailingPart>
          )}
          {palette && <Splitter region="palette" grows="with" label={t`Width of the device palette`} />}
          <main className="window-centre">
            <LostBanner />
            <FailingPart>
              <CanvasRegion />
            </FailingPart>
            <FailingPart>
              <Tour />
            </FailingPart>
            {dock && <Splitter region="dock" grows="against" label={t`Height of the panels`} />}
            <FailingPart>
              <Dock />
            </FailingPart>
          </main>
          {inspector && <Splitter region="inspector" grows="against" label={t`Width of the inspector`} />}
          {inspector && (
            <FailingPart>
              <Inspector />
            </FailingPart>
          )}
        </div>
        <FailingPart>
          <StatusBar />
        </FailingPart>
      </div>
      <FailingPart>
        <DeviceMenu />
      </FailingPart>
      <FailingPart>
        <Dialogs />
      </FailingPart>
      <FailingPart>
        <PrintSheet />
      </FailingPart>
    </Tooltip.Provider>
  );
}

function useTheme(): void {
  const theme = useView((state) => state.theme);
  const highContrast = useView((state) => state.highContrast);
  useEffect(() => {
    document.documentElement.dataset['contrast'] = highContrast ? 'more' : 'standard';
  }, [highContrast]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    void useClient.getState().client?.['window.theme']({ theme });
  }, [theme]);
}

function CanvasRegion() {
  const topology = useDocument((state) => state.topology);
  const view = useView((state) => state.view);
  if (!topology) return <UnreadableFile />;
  if (view === 'rack') return <RackView topology={topology} />;
  if (view === 'vlan') return <VlanView topology={topology} />;
  if (view === 'services') return <ServicesView topology={topology} />;
  return (
    <section className="canvas-region" aria-label={t`Canvas`}>
      <ReactFlowProvider>
        <Canvas topology={topology} />
      </ReactFlowProvider>
      <VlanLegend topology={topology} />
      <div className="canvas-tools">
        <CommandIcon id="view.zoomOut" />
        <CommandIcon id="view.fit" />
        <CommandIcon id="view.zoomIn" />
      </div>
      {Object.keys(topology.devices).length === 0 && <EmptyCanvas />}
      <NoticeBar />
      <ArrangingBar />
    </section>
  );
}

function LostBanner() {
  const lost = useClient((state) => state.lost);
  const connected = useClient((state) => state.info !== null);
  if (!lost) return null;
  return (
    <div className="banner" role="alert">
      {connected
        ? t`The connection to Rackloom is lost. Nothing is saved or applied until it is back.`
        : t`Rackloom does not know this tab. Open the link that it printed when it started; each link opens one tab.`}
      <button type="button" className="button small" onClick={() => location.reload()}>
        {t`Reload`}
      </button>
    </div>
  );
}
