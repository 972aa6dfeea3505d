import type { ReactNode } from 'react';
import { create } from 'zustand';

/** What is on paper while the system's print dialog is open. */
export const usePrinting = create<{ sheet: ReactNode }>()(() => ({ sheet: null }));

/** Shows the print dialog of the system, or of the browser, with these pages and nothing of the window. */
export const print = (sheet: ReactNode) => usePrinting.setState({ sheet });
export const donePrinting = () => usePrinting.setState({ sheet: null });
