import type { DirectionResult } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { LoadChart } from '../charts/load-chart';
import { useSimulation } from '../state/simulation';
import { count, rate, share, time } from '../text/figures';
import { NotSimulated } from './overview-simulated';

const second = 1e9;

/** A cable under the simulated traffic, both ways. */
export function CableSimulated({ topology, id }: { topology: Topology; id: string }) {
  const results = useSimulation((state) => state.results);
  const link = results?.links[id];
  const [from, to] = topology.cables[id]?.between ?? [];
  if (!results) return <NotSimulated />;
  if (!link || !from || !to) return <p className="muted">No traffic passed this cable.</p>;
  return (
    <>
      <Direction title={`${from} → ${to}`} direction={link.forward} />
      <Direction title={`${to} → ${from}`} direction={link.backward} />
      {link.series.length > 1 && (
        <section>
          <h3 className="heading">Load over time</h3>
          <LoadChart
            series={link.series}
            from={results.measured.from / second}
            to={results.measured.to / second}
            label={`Load of ${id} over the simulated time, highest ${share(Math.max(...link.series))}`}
          />
        </section>
      )}
    </>
  );
}

function Direction({ title, direction }: { title: string; direction: DirectionResult }) {
  const { utilisation, throughput, frames, dropped, queueMean, queueMax, waitP99 } = direction;
  return (
    <section>
      <h3 className="heading plain mono">{title}</h3>
      <dl className="facts">
        <div>
          <dt>Throughput</dt>
          <dd className="mono">
            {rate(throughput)} · {share(utilisation)}
          </dd>
        </div>
        <div>
          <dt>Frames</dt>
          <dd className="mono">
            {count(frames)}
            {dropped > 0 && <span className="bad"> · {count(dropped)} dropped</span>}
          </dd>
        </div>
        <div>
          <dt>Queue</dt>
          <dd className="mono">
            {queueMean.toFixed(queueMean < 10 ? 2 : 0)} mean · {count(queueMax)} highest
          </dd>
        </div>
        <div>
          <dt>Wait p99</dt>
          <dd className="mono">{time(waitP99)}</dd>
        </div>
      </dl>
    </section>
  );
}
