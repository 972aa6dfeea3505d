import type { Condition } from '../state/live-device';

/** Live state as a shape and a colour: neither alone carries the meaning. */
export function LiveBadge({ condition, words }: { condition: Condition; words: string }) {
  if (condition === 'unwatched') return null;
  // Where the words stand beside it anyway, the sign is for the eye only.
  const name = words === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words };
  return (
    <svg className={`live-badge ${condition}`} viewBox="0 0 12 12" width="12" height="12" {...name}>
      {words !== '' && <title>{words}</title>}
      {condition === 'ready' && <circle cx="6" cy="6" r="4.5" />}
      {condition === 'not-ready' && <path d="M6 1 11.4 10.6H.6Z" />}
      {condition === 'lost' && <path d="M2.5 2.5l7 7m0-7l-7 7" />}
      {condition === 'unknown' && <circle cx="6" cy="6" r="4" />}
      {condition === 'absent' && <rect x="1.75" y="1.75" width="8.5" height="8.5" rx="1.5" />}
    </svg>
  );
}
