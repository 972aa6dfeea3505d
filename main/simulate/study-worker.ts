import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { faultOf } from '#shared/ipc/fault';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Studied, StudyKind, StudyProgress, StudySettings } from '#shared/results/study';
import type { SweepPoint } from '#shared/results/sweep';
import type { Topology } from '#shared/topology/topology';
import { boundRun } from '#simulations/analysis/bounds';
import { compileDraft } from '#simulations/compile/compile';
import { explain } from './explain';
import { failures } from './failures';
import { withPool, type Pool } from './pool';
import { replicate } from './replicate';
import type { StudyOrder, StudyReply } from './study-messages';
import { sweepStudy } from './sweep-study';

/** One study; the owner ends the thread, and with it those that make the runs. */
const port = parentPort!;
const reply = (message: StudyReply) => port.postMessage(message);

type Conduct<K extends StudyKind> = (
  pool: Pool,
  topology: Topology,
  settings: StudySettings<K>,
  progress: (progress: StudyProgress<K>) => void,
  done: readonly SweepPoint[],
) => Promise<Studied<K>>;

const studies: { [K in StudyKind]: Conduct<K> } = {
  explain: async (pool, topology, { request: asked }, progress) => {
    const { request, diagnostics } = bounded(topology, asked);
    return { result: await explain(pool, topology, request, progress), diagnostics };
  },
  failures: async (pool, topology, _, progress) => ({
    result: await failures(pool, topology, progress),
    diagnostics: [],
  }),
  replicate: async (pool, topology, { request: asked, ...study }, progress) => {
    const { request, diagnostics } = bounded(topology, asked);
    return { result: await replicate(pool, { topology, request, ...study }, progress), diagnostics };
  },
  sweep: (pool, topology, { request, axes, runs }, progress, done) =>
    sweepStudy(pool, topology, { request: requestOf(request), axes, runs, done }, progress, (point) =>
      reply({ type: 'point', point }),
    ),
};

/** `exactOptionalPropertyTypes` tells a scenario that is left out from one that is undefined. */
const requestOf = ({ scenario, ...rest }: StudySettings<'explain'>['request']): SimulationRequest => ({
  ...rest,
  ...(scenario !== undefined && { scenario }),
});

/** The request as it is run; of the warnings only that it is cut, the others stand in the window already. */
function bounded(topology: Topology, asked: StudySettings<'explain'>['request']) {
  const wanted = requestOf(asked);
  const { request, diagnostics } = boundRun(compileDraft(topology, wanted.scenario), wanted);
  return { request, diagnostics: diagnostics.filter(({ code }) => code === 'simulate-bounded') };
}

async function conduct<K extends StudyKind>({
  kind,
  topology,
  settings,
  done = [],
}: StudyOrder<K>): Promise<void> {
  // A core is left for the window.
  const size = Math.max(1, availableParallelism() - 1);
  try {
    const studied = await withPool({ size }, (pool) =>
      (studies[kind] as Conduct<K>)(
        pool,
        topology,
        settings,
        (progress) => reply({ type: 'progress', progress }),
        done,
      ),
    );
    reply({ type: 'done', studied });
  } catch (error) {
    reply({ type: 'failed', fault: faultOf(error) });
  }
}

port.once('message', (order: StudyOrder) => void conduct(order));
