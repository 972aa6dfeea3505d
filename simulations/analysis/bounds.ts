import { amount, text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { SimulationRequest } from '#shared/results/simulation-request';
import { formatQuantity, type Ns } from '#shared/units/quantity';
import type { Draft } from '../compile/draft';
import { longestRun, toNs } from '../engine/clock';
import { framesIn, offeredLoad, type OfferedLoad } from './offered-load';

/** Frames that a run may cross cables with before it is cut short: some minutes of one core. */
export const mostFrames = 200e6;
/** Requests that may wait at once for cables that never catch up: some hundreds of megabytes. */
const mostWaiting = 200_000;
/** What one core takes on the samples; only for saying how long something would take. */
const framesPerSecond = 0.7e6;

export interface Bounded {
  /** The request as it is run. */
  request: SimulationRequest;
  diagnostics: Diagnostic<Text>[];
}

/**
 * What a run would cost and where it asks for the impossible, before it starts. A run that no one would wait for is cut
 * to one that ends, and says so.
 */
export function boundRun(draft: Draft, request: SimulationRequest): Bounded {
  const load = offeredLoad(draft.network);
  const diagnostics = [...draft.diagnostics, ...overloads(draft, load)];
  const asked = request.warmup + request.duration;
  const limits = [
    {
      time: toNs(longestRun),
      why: text`${amount(seconds(asked))} of simulated time, of which a packet run covers ${amount('9,000 s')} (D11)`,
    },
    {
      time: timeOfPile(draft, load),
      why: text`more requests than the cables pass, which would pile up by the million`,
    },
    { time: timeOfMost(load, asked), why: framesAsked(framesIn(load, asked / 1e9)) },
  ];
  const { time, why } = limits.reduce((a, b) => (b.time <= a.time ? b : a));
  if (time >= asked) return { request, diagnostics };
  const scale = time / asked;
  const cut = { ...request, warmup: request.warmup * scale, duration: request.duration * scale };
  return { request: cut, diagnostics: [cutShort(cut.duration, why), ...diagnostics] };
}

/** The time in which as many requests pile up as may wait, where a class asks more of a cable than it passes. */
function timeOfPile({ network: { classes, ports } }: Draft, { bits, modest, by }: OfferedLoad): Ns {
  let shortest = Infinity;
  classes.ids.forEach((id, c) => {
    let worst = 1;
    for (const [port, loads] of by)
      if (loads.has(`requests ${id}`))
        worst = Math.max(worst, (bits[port]! - modest[port]!) / ports.rate[port]!);
    // Of each picosecond; those that are not answered in time are given up.
    const piling = (1 - 1 / worst) / classes.interval[c]!;
    if (piling * classes.timeout[c]! > mostWaiting) shortest = Math.min(shortest, mostWaiting / piling);
  });
  return toNs(shortest);
}

/** The time in which as many frames are sent as a run may, by halving: copies that end make it no straight line. */
function timeOfMost(load: OfferedLoad, longest: Ns): Ns {
  if (framesIn(load, longest / 1e9) <= mostFrames) return longest;
  let [low, high] = [0, longest];
  for (let halvings = 0; halvings < 50; halvings++) {
    const middle = (low + high) / 2;
    if (framesIn(load, middle / 1e9) <= mostFrames) low = middle;
    else high = middle;
  }
  return low;
}

const count = (value: number) => Number(value.toPrecision(2)).toLocaleString('en');
const shown = (ns: Ns) => formatQuantity('time', Number(ns.toPrecision(3)));
const seconds = (ns: Ns) => `${Number((ns / 1e9).toPrecision(3))} s`;

const framesAsked = (frames: number) =>
  text`about ${amount(count(frames))} frames, some ${amount(count(frames / framesPerSecond / 60))} minutes of computing`;

function cutShort(duration: Ns, why: Text): Diagnostic<Text> {
  return {
    severity: 'warning',
    code: 'simulate-bounded',
    summary: text`The run asks for ${why}; it is cut to ${amount(shown(duration))} measured.`,
    mend: text`Ask for a shorter duration, or a scenario with less traffic; figures per second stay comparable.`,
    path: ['traffic'],
  };
}

/** Cables that the traffic asks more of than they pass: queues fill, and the rest is lost or waits. */
function overloads({ network, topology }: Draft, load: OfferedLoad): Diagnostic<Text>[] {
  const { ports, nodes, cables } = network;
  const found: Diagnostic<Text>[] = [];
  for (let port = 0; port < ports.names.length; port++) {
    const share = (load.bits[port]! - load.modest[port]!) / ports.rate[port]!;
    if (ports.cable[port]! < 0 || !(share > 1)) continue;
    const cable = cables[ports.cable[port]!]!;
    const most = [...load.by.get(port)!].sort(([, a], [, b]) => b - a).slice(0, 3);
    const to = nodes.ids[ports.node[ports.peer[port]!]!]!;
    found.push({
      severity: 'warning',
      code: 'simulate-overload',
      summary: text`The traffic asks ${amount(`${Number((share * 100).toPrecision(3))} %`)} of what cable ${cable} passes towards ${to}: ${most.map(([what]) => what)}.`,
      mend: text`Lower those rates, or give the cable and its ports a higher one; the run shows what is lost or waits.`,
      path: topology.cables[cable] ? ['cables', cable] : ['traffic'],
    });
  }
  return found;
}
