import type { Diagnostic } from '#shared/plan/diagnostic';
import type { SimulationRequest } from '#shared/results/results';
import type { Ns } from '#shared/units/quantity';
import type { Draft } from '../compile/draft';
import { longestRun, toNs } from '../engine/clock';
import { offeredLoad, type OfferedLoad } from './offered-load';

/** Frames that a run may cross cables with before it is cut short: some minutes of one core. */
export const mostFrames = 200e6;
/** What one core takes on the samples; only for saying how long something would take. */
const framesPerSecond = 0.7e6;

export interface Bounded {
  /** The request as it is run. */
  request: SimulationRequest;
  diagnostics: Diagnostic[];
}

/**
 * What a run would cost and where it asks for the impossible, before it starts. A run that no one would wait for is cut
 * to one that ends, and says so.
 */
export function boundRun(draft: Draft, request: SimulationRequest): Bounded {
  const load = offeredLoad(draft.network);
  const diagnostics = [...draft.diagnostics, ...overloads(draft, load)];
  const perSecond = load.frames.reduce((sum, frames) => sum + frames, 0);
  const asked = request.warmup + request.duration;
  const allowed = Math.min(toNs(longestRun), perSecond > 0 ? (mostFrames / perSecond) * 1e9 : Infinity);
  if (asked <= allowed) return { request, diagnostics };
  const scale = allowed / asked;
  const cut = { ...request, warmup: request.warmup * scale, duration: request.duration * scale };
  diagnostics.push(cutShort(cut.duration, asked, perSecond));
  return { request: cut, diagnostics };
}

const count = (value: number) => Number(value.toPrecision(2)).toLocaleString('en');
const seconds = (ns: Ns) => `${Number((ns / 1e9).toPrecision(3))} s`;

function cutShort(duration: Ns, asked: Ns, perSecond: number): Diagnostic {
  const frames = (perSecond * asked) / 1e9;
  const why =
    frames > mostFrames
      ? `${count(frames)} frames, some ${count(frames / framesPerSecond / 60)} minutes of computing`
      : `${seconds(asked)} of simulated time, of which a packet run covers 9,000 s (D11)`;
  return {
    severity: 'warning',
    code: 'simulate-bounded',
    summary: `The run asks for about ${why}; it is cut to ${seconds(duration)} measured.`,
    mend: 'Ask for a shorter duration, or a scenario with less traffic; figures per second stay comparable.',
    path: ['traffic'],
  };
}

/** Cables that the traffic asks more of than they pass: queues fill, and the rest is lost or waits. */
function overloads({ network, topology }: Draft, load: OfferedLoad): Diagnostic[] {
  const { ports, nodes, cables } = network;
  const found: Diagnostic[] = [];
  for (let port = 0; port < ports.names.length; port++) {
    const share = load.bits[port]! / ports.rate[port]!;
    if (ports.cable[port]! < 0 || !(share > 1)) continue;
    const cable = cables[ports.cable[port]!]!;
    const most = [...load.by.get(port)!].sort(([, a], [, b]) => b - a).slice(0, 3);
    const to = nodes.ids[ports.node[ports.peer[port]!]!]!;
    found.push({
      severity: 'warning',
      code: 'simulate-overload',
      summary: `The traffic asks ${Number((share * 100).toPrecision(3))} % of what cable ${cable} passes towards ${to}: ${most.map(([what]) => what).join(', ')}.`,
      mend: 'Lower those rates, or give the cable and its ports a higher one; the run shows what is lost or waits.',
      path: topology.cables[cable] ? ['cables', cable] : ['traffic'],
    });
  }
  return found;
}
