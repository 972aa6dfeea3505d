import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@xyflow/react/dist/base.css';
import 'uplot/dist/uPlot.min.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/window.css';
import './styles/canvas.css';
import './styles/panels.css';
import './styles/timeline.css';
import './styles/vlans.css';
import './styles/racks.css';
import './styles/dialogs.css';
import { connect } from './bridge';
import { start } from './start';
import { useClient } from './state/client';

void start(connect(() => useClient.setState({ lost: true })));
