import { create } from 'zustand';
import { select, useSelection } from './selection';

interface DeviceMenuState {
  /** Whose menu is open, and where on the screen. */
  device: string | null;
  at: { x: number; y: number };
}

export const useDeviceMenu = create<DeviceMenuState>()(() => ({ device: null, at: { x: 0, y: 0 } }));

/** Shows a device's menu at a place of the screen, and selects it as a click would, unless it is among what is selected. */
export function openDeviceMenu(device: string, at: { x: number; y: number }): void {
  if (!useSelection.getState().ids.includes(device)) select([device]);
  useDeviceMenu.setState({ device, at });
}

export const closeDeviceMenu = (): void => useDeviceMenu.setState({ device: null });
