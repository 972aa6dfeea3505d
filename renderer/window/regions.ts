/** The parts of the window that F6 goes through, in the order of the page; what to focus in each. */
const regions = [
  '.top-bar',
  '.palette',
  '.canvas-region',
  '.dock',
  '.inspector .inspector-body[data-state="active"]',
] as const;

/** Brings the focus to the next part of the window that is there, or to the one before. */
export function goToRegion(step: 1 | -1): void {
  const there = regions.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const at = there.findIndex((region) => region.contains(document.activeElement));
  const next = there.at((at === -1 ? (step === 1 ? 0 : -1) : at + step) % there.length);
  next?.querySelector<HTMLElement>('button:not(:disabled), input, select, textarea, [tabindex="0"]')?.focus();
}
