import { t } from '@lingui/core/macro';
import { memo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { Sparkline } from '../charts/sparkline';
import { useLive } from '../state/live';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';
import { liveFigures, type LiveFigure } from './live-figures';
import { useZoom } from './zoom';

const size = { width: 24, height: 12 };
/** Older figures say so where they stand, not only when they are pointed at; s. */
const oldAfter = 30;

interface LiveStripProps {
  topology: Topology;
  id: string;
}

/** A host's processor and memory or graphics card as small charts, where they can be read and the machines are watched. */
export const LiveStrip = memo(function LiveStrip(props: LiveStripProps) {
  const watching = useLive((state) => state.watching);
  const legible = useZoom(({ level }) => level === 'middle' || level === 'near');
  return watching && legible ? <Strip {...props} /> : null;
});

/** Drawn once a second, however often word comes. */
function Strip({ topology, id }: LiveStripProps) {
  const now = useSeconds();
  const { live } = useLive.getState();
  const figures = liveFigures(topology, live, id);
  if (figures.length === 0) return null;
  const heard = Math.min(...figures.map(({ source }) => live.sources[source]?.lastHeard ?? 0));
  const seconds = (now - heard) / 1000;
  const values = figures.map(({ name, share }) => `${names()[name]} ${percent(share)}`).join(', ');
  const words = t`Live over the last 5 minutes: ${values}, ${age(seconds)} ago`;
  const old = seconds > oldAfter;
  return (
    <div className="live-strip" role="img" aria-label={words} title={words} data-old={old || undefined}>
      {figures.slice(0, old ? 1 : undefined).map((one) => (
        <Figure key={one.name} {...one} />
      ))}
      {old && <span className="bad">{t`${age(seconds)} ago`}</span>}
    </div>
  );
}

function Figure({ name, share, figure, most, source }: LiveFigure) {
  return (
    <span className="live-figure">
      {names()[name]}
      <Sparkline figure={figure} source={source} most={most} label={null} size={size} />
      <span className="mono">{percent(share)}</span>
    </span>
  );
}

const names = () => ({ CPU: t`CPU`, mem: t`mem`, GPU: t`GPU` });
const percent = (share: number) => `${Math.round(share * 100)}%`;
