import { useEffect, useRef, type RefObject } from 'react';

/**
 * Scrolls to the element when there is a new `what` to be seen in it. A browser keeps in place what was looked at (CSS Scroll Anchoring),
 * so what opens above it would open out of sight; and a terminal out of sight draws nothing.
 */
export function useIntoView<T extends HTMLElement>(what: unknown): RefObject<T | null> {
  const element = useRef<T>(null);
  // Newer browsers give back a promise, which React would take for what is to be done when the element goes.
  useEffect(() => {
    void element.current?.scrollIntoView({ block: 'start' });
  }, [what]);
  return element;
}
