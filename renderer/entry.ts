import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@xyflow/react/dist/base.css';
import 'uplot/dist/uPlot.min.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/window.css';
import './styles/canvas.css';
import './styles/cables.css';
import './styles/drawing.css';
import './styles/contrast.css';
import './styles/panels.css';
import './styles/timeline.css';
import './styles/vlans.css';
import './styles/racks.css';
import './styles/studies.css';
import './styles/problems.css';
import './styles/power.css';
import './styles/lit.css';
import './styles/tables.css';
import './styles/terminal.css';
import './styles/changes.css';
import './styles/merge.css';
import './styles/open-choices.css';
import './styles/print.css';
import './styles/exchange.css';
import './styles/tour.css';
import './styles/dialogs.css';
import './styles/host-figures.css';
import './styles/narrow.css';
import { activateLanguage } from './text/language';

// Texts are read when their modules are, which therefore come after the language.
void activateLanguage()
  .then(() => import('./start'))
  .then(({ start }) => start());
