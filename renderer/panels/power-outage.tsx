import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { wornOut } from '#shared/power/battery';
import { withoutMains } from '#shared/power/on-battery';
import type { Bridging } from '#shared/power/runtime';
import type { Topology } from '#shared/topology/topology';
import { time } from '../text/figures';
import { fixed, whole } from '../text/local';

/** How long a UPS lasts at most and idle; its title says what that is reckoned from. */
export function Bridges({ bridging }: { bridging: Bridging }) {
  const { idle, maximum, unknown } = bridging;
  if (maximum === undefined) return <span className="muted">{t`nothing drawn`}</span>;
  return (
    <span title={basisOf(bridging)}>
      {atMost(unknown.maximum) + span(maximum)}
      {idle !== undefined && <span className="muted"> {t`(${atMost(unknown.idle) + span(idle)} idle)`}</span>}
    </span>
  );
}

/** What nobody states shortens it. */
const atMost = (unknown: readonly string[]) => (unknown.length > 0 ? '≤ ' : '');

function basisOf({ basis, efficiency, health, maximum, unknown }: Bridging): string {
  const percent = (share: number) => Math.round(share * 100);
  const atEnd = span(((maximum ?? 0) * wornOut) / health.value);
  return [
    basis === 'table'
      ? t`From the maker’s table.`
      : efficiency.stated
        ? t`From the battery, of which ${percent(efficiency.value)} % reaches the outlets.`
        : t`From the battery, of which ${percent(efficiency.value)} % reaches the outlets (assumed).`,
    health.stated ? t`The battery has ${percent(health.value)} % left.` : t`The battery is as new.`,
    t`${atEnd} when it has ${percent(wornOut)} % left and is to be replaced.`,
    ...(unknown.maximum.length > 0
      ? [t`Not counted, as nobody states it: ${unknown.maximum.join(', ')}.`]
      : []),
  ].join(' ');
}

/** What goes off, and when, once all circuits are off: in the order of its going. */
export function MainsOutage({ topology }: { topology: Topology }) {
  const { stages, unknown } = withoutMains(topology, 'maximum');
  const atIdle = withoutMains(topology, 'idle').stages;
  if (stages.length === 0 && unknown.length === 0) return null;
  const idleEnd = (ups: string) => atIdle.find(({ empty }) => empty.includes(ups))?.after;
  return (
    <section className="power-outage">
      <h3 className="heading">{t`When the mains fail`}</h3>
      <ol>
        {stages.map(({ after, empty, off }) => (
          <li key={after}>
            <strong className="mono">{after === 0 ? t`at once` : t`after ${span(after)}`}</strong>{' '}
            {empty.length > 0 && (
              <span className="muted">
                {empty
                  .map((ups) => {
                    const idle = idleEnd(ups);
                    return idle === undefined ? t`${ups} is empty` : t`${ups} is empty (idle: ${span(idle)})`;
                  })
                  .join(', ')}
                {' · '}
              </span>
            )}
            {off.length > 0 ? off.join(', ') : t`nothing more goes off`}
          </li>
        ))}
        {unknown.length > 0 && (
          <li className="muted">
            <Trans>Battery not stated, taken to last: {unknown.join(', ')}</Trans>
          </li>
        )}
      </ol>
    </section>
  );
}

/** ns → minutes from one minute up, hours from two hours. */
function span(ns: number): string {
  if (ns < 60e9) return time(ns);
  return ns < 7200e9 ? `${whole(ns / 60e9)} min` : `${fixed(ns / 3600e9, 1)} h`;
}
