import { t } from '@lingui/core/macro';
import type { LiveSwitchPort } from '#shared/live/entities';
import { Sparkline } from '../../charts/sparkline';
import { useLive } from '../../state/live';
import { historyKey } from '../../state/live-history';
import { bytes, count, rate } from '../../text/figures';
import { SourceAge } from '../../panels/source-age';

/** What a switch counts on its ports: those with a link, or that have carried anything. */
export function SwitchPortFacts({ id }: { id: string }) {
  const ports = useLive(({ live }) => live.switchPorts);
  const shown = Object.entries(ports)
    .filter(([, { device, counters }]) => device === id && counters)
    .filter(
      ([, { link, counters }]) => link === 'up' || (counters && counters.rxBytes + counters.txBytes > 0),
    )
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
  const [first] = shown;
  if (!first) return null;
  return (
    <section>
      <h3 className="heading">
        {t`Ports`} <SourceAge source={first[1].source} />
      </h3>
      <dl className="facts by-port">
        {shown.map(([key, port]) => (
          <PortFact key={key} id={key} port={port} />
        ))}
      </dl>
    </section>
  );
}

function PortFact({ id, port }: { id: string; port: LiveSwitchPort }) {
  const { counters, link } = port;
  if (!counters) return null;
  const { rxBytes, txBytes, rxBps, txBps, errors, dropped } = counters;
  return (
    <div>
      <dt className="mono">
        {port.port} <span className={link === 'up' ? 'good' : 'muted'}>{link}</span>
      </dt>
      <dd className="mono">
        {(['rx', 'tx'] as const).map((way) => {
          const bps = way === 'rx' ? rxBps : txBps;
          return (
            <div key={way} className="with-sparkline">
              {way === 'rx' ? t`in` : t`out`} {bps === undefined ? '–' : rate(bps)}
              <Sparkline
                figure={historyKey(id, way)}
                source={port.source}
                label={
                  way === 'rx'
                    ? t`Into port ${port.port} over the last 5 minutes`
                    : t`Out of port ${port.port} over the last 5 minutes`
                }
              />
            </div>
          );
        })}
        <div className="port-counts">
          <span className="muted">{t`${bytes(rxBytes)} in`}</span>
          <span className="muted">{t`${bytes(txBytes)} out`}</span>
          {errors > 0 && <span className="bad">{t`${count(errors)} errors`}</span>}
          {dropped > 0 && <span className="warn">{t`${count(dropped)} dropped`}</span>}
        </div>
      </dd>
    </div>
  );
}
