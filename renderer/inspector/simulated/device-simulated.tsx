import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { splitPort } from '#shared/topology/identifier';
import type { DirectionResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { SeriesChart, type Line } from '../../charts/series-chart';
import { loadColour } from '../../canvas/load-colour';
import { select } from '../../state/selection';
import { useSimulation } from '../../state/simulation';
import { Figure } from '../../studies/figure';
import { count, rate, share, time } from '../../text/figures';
import { fixed, significant } from '../../text/local';
import { NotSimulated } from './overview-simulated';
import { runLines } from '../../panels/run-lines';

/** A device under the simulated traffic: its processor, and each port's egress. */
export function DeviceSimulated({ topology, id }: { topology: Topology; id: string }) {
  const results = useSimulation((state) => state.results);
  if (!results) return <NotSimulated />;
  const host = results.hosts[id];
  const figure = (name: string) => ({ group: 'hosts' as const, id, name });
  const pods = Object.entries(results.placement).filter(([, devices]) => devices.includes(id));
  return (
    <>
      {host && (
        <dl className="facts">
          <div>
            <dt>{t`Processor`}</dt>
            <dd className="mono">
              <Figure of={figure('cpuShare')}>{share(host.cpu)}</Figure>
            </dd>
          </div>
          <div>
            <dt>{t`Run queue`}</dt>
            <dd className="mono">
              <Trans>
                <Figure of={figure('waitingMean')}>{fixed(host.waitingMean, 2)}</Figure> mean ·{' '}
                <Figure of={figure('waitingMax')}>{count(host.waitingMax)}</Figure> highest
              </Trans>
            </dd>
          </div>
          <div>
            <dt>{t`Wait for a core`}</dt>
            <dd className="mono" title={t`Of requests; mean and longest`}>
              <Figure of={figure('coreWaitMeanUs')}>{time(host.coreWait.mean)}</Figure> ·{' '}
              <Figure of={figure('coreWaitMaxUs')}>{time(host.coreWait.max)}</Figure>
            </dd>
          </div>
          <div>
            <dt>{t`Packets`}</dt>
            <dd
              className="mono"
              title={t`Share of the cores; how long frames wait to be handled, mean and longest`}
            >
              <Figure of={figure('packetCpuShare')}>{share(host.packetCpu)}</Figure> ·{' '}
              <Figure of={figure('packetWaitMeanUs')}>{time(host.packetWait.mean)}</Figure> ·{' '}
              <Figure of={figure('packetWaitMaxUs')}>{time(host.packetWait.max)}</Figure>
            </dd>
          </div>
          {host.disk && (
            <div>
              <dt>{t`Disk`}</dt>
              <dd
                className="mono"
                title={t`Share of the time it works; how long requests wait for it, mean and longest`}
              >
                {host.disk.kind} · <Figure of={figure('diskBusyShare')}>{share(host.disk.busy)}</Figure> ·{' '}
                <Figure of={figure('diskWaitMeanUs')}>{time(host.disk.wait.mean)}</Figure> ·{' '}
                <Figure of={figure('diskWaitMaxUs')}>{time(host.disk.wait.max)}</Figure>
              </dd>
            </div>
          )}
          <div>
            <dt>{t`Sent`}</dt>
            <dd className="mono">
              <Figure of={figure('sentBps')}>{rate(host.sent)}</Figure>
            </dd>
          </div>
          <div>
            <dt>{t`Received`}</dt>
            <dd className="mono">
              <Figure of={figure('receivedBps')}>{rate(host.received)}</Figure>
            </dd>
          </div>
          {pods.length > 0 && (
            <div>
              <dt>{t`Pods`}</dt>
              <dd>{pods.map(([workload, devices]) => podWords(workload, devices, id)).join(', ')}</dd>
            </div>
          )}
        </dl>
      )}
      {host && <ProcessorOverTime id={id} results={results} />}
      <section>
        <h3 className="heading">{t`Ports, egress`}</h3>
        <div className="load-row load-heads" aria-hidden="true">
          <span>{t`Port`}</span>
          <span>{t`Load`}</span>
          <span />
          <span>{t`Rate`}</span>
          <span title={t`99th percentile of waiting in the egress queue`}>{t`Wait p99`}</span>
        </div>
        <ul className="rows">
          {egress(topology, results, id).map(({ cable, port, way, direction }) => (
            <li key={cable}>
              <button type="button" className="row load-row" onClick={() => select([cable])}>
                <span className="mono">{port}</span>
                <span className="load-bar">
                  <i
                    style={{
                      width: `${direction.utilisation * 100}%`,
                      background: loadColour(direction.utilisation),
                    }}
                  />
                </span>
                <span className="mono">
                  <Figure of={ofPort(cable, way, 'utilisationShare')}>{share(direction.utilisation)}</Figure>
                </span>
                <span className="mono muted">
                  <Figure of={ofPort(cable, way, 'throughputBps')}>{rate(direction.throughput)}</Figure>
                </span>
                <span className="mono muted" title={t`99th percentile of waiting in the egress queue`}>
                  <Figure of={ofPort(cable, way, 'waitP99Us')}>{time(direction.waitP99)}</Figure>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** How busy the cores are and how many requests wait for one, beside the run that is kept. */
function ProcessorOverTime({ id, results }: { id: string; results: Results }) {
  const kept = useSimulation((state) => state.kept);
  const lines = useMemo(
    () => ({
      busy: runLines(results, kept, ({ hosts }) => hosts[id]?.series),
      waiting: runLines(results, kept, ({ hosts }) => hosts[id]?.waitingSeries),
    }),
    [id, results, kept],
  );
  const { seed, measured } = results;
  const { from, to } = measured;
  const highest = (of: readonly Line[]) => Math.max(0, ...of.flatMap(({ values }) => values));
  return (
    <section>
      <h3 className="heading">{t`Processor over time`}</h3>
      <SeriesChart
        {...{ lines: lines.busy, from, to, seed, words: share, most: 1 }}
        label={t`Busy share of the cores of ${id}, highest ${share(highest(lines.busy))}`}
      />
      {highest(lines.waiting) > 0 && (
        <>
          <h3 className="heading">{t`Waiting for a core`}</h3>
          <SeriesChart
            {...{ lines: lines.waiting, from, to, seed, words: few }}
            label={t`Requests that wait for a core of ${id}, highest mean of a slice ${few(highest(lines.waiting))}`}
          />
        </>
      )}
    </section>
  );
}

const few = (value: number) => significant(value, 2);

function podWords(workload: string, devices: string[], id: string): string {
  const here = devices.filter((device) => device === id).length;
  return here > 1 ? `${workload} ×${here}` : workload;
}

const ofPort = (cable: string, way: string, name: string) => ({
  group: 'links' as const,
  id: cable,
  name: `${way}.${name}`,
});

/** What the device sends on each of its cables. */
function egress(topology: Topology, results: Results, id: string) {
  return Object.entries(topology.cables).flatMap(([cable, { between }]) => {
    const end = between.findIndex((reference) => splitPort(reference).device === id);
    const link = results.links[cable];
    if (end === -1 || !link) return [];
    const way = end === 0 ? 'forward' : 'backward';
    const direction: DirectionResult = link[way];
    return [{ cable, port: splitPort(between[end] ?? '').port, way, direction }];
  });
}
