import { create } from 'zustand';
import type { ForwardTarget } from '#shared/live/forward';
import type { RecentFile, SampleEntry } from '#shared/ipc/contract';

/** The dialog that is open, if one is. Questions from main have their own queue and come first. */
export type Dialog =
  | { kind: 'unsaved'; name: string; then: () => void | Promise<void> }
  | { kind: 'consent'; hash: string }
  | { kind: 'shortcuts' }
  | { kind: 'labels' }
  /** Brings a port of a target here; `ports` are those it is known to have. */
  | { kind: 'forward'; target: ForwardTarget; ports: readonly number[] }
  /** Files for a Raspberry Pi's card. */
  | { kind: 'first-boot' }
  | { kind: 'import' }
  | { kind: 'export' }
  /** The file was changed outside while something here is not saved. */
  | { kind: 'merge' }
  /** What can be opened without looking for it. */
  | { kind: 'samples'; samples: SampleEntry[]; recent: RecentFile[] }
  /** Adds a device at a place of the canvas; `at` is that place on the screen. */
  | { kind: 'quick-add'; at: { x: number; y: number } }
  /** Makes something in a form, which goes by what is selected. */
  | { kind: 'make'; making: string; selected: readonly string[] }
  | { kind: 'problem'; title: string; summary: string; mend?: string | undefined };

interface DialogState {
  dialog: Dialog | null;
  commandPalette: boolean;
}

export const useDialogs = create<DialogState>()(() => ({ dialog: null, commandPalette: false }));

export const openDialog = (dialog: Dialog): void => useDialogs.setState({ dialog });
export const closeDialog = () => useDialogs.setState({ dialog: null });
export const setCommandPalette = (commandPalette: boolean) => useDialogs.setState({ commandPalette });
