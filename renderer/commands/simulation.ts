import { Play, Square } from 'lucide-react';
import { useDocument } from '../state/document';
import { cancelSimulation, simulateDocument, useSimulation } from '../state/simulation';
import type { Command } from './command';

const running = () => useSimulation.getState().progress !== null;

export const simulationCommands: Command[] = [
  {
    id: 'simulation.run',
    label: 'Simulate',
    group: 'Simulation',
    icon: Play,
    shortcut: 'Mod+Enter',
    enabled: () => useDocument.getState().topology !== null && !running(),
    run: simulateDocument,
  },
  {
    id: 'simulation.cancel',
    label: 'Cancel simulation',
    group: 'Simulation',
    icon: Square,
    enabled: running,
    run: cancelSimulation,
  },
];
