import { hostTimesOf } from '#shared/devices/host-times';
import { kindOf } from '#shared/devices/kinds';
import { amount, text } from '#shared/language/text';
import type { Estimate } from '#shared/results/estimate';
import {
  median,
  type FittedStack,
  type MeasuredPair,
  type StackFit,
  type UnknownStack,
} from '#shared/results/measured';
import { stackMeasurement } from '#shared/topology/calibration';
import type { Topology } from '#shared/topology/topology';
import { formatQuantity, type Ns } from '#shared/units/quantity';
import { leastSquares, type Equation, type Solved } from './least-squares';

/**
 * The stacks of hosts and routers that fit the round trips best. Only those that nobody states, or that an earlier measurement found,
 * are looked for: what a person wrote stands, and so do switches', which are small beside the hosts' and cannot be told from them.
 */
export function fitStacks(topology: Topology, pairs: readonly MeasuredPair[]): StackFit {
  const answered = pairs.filter(({ roundTrips }) => roundTrips.length > 0);
  const met = new Set(answered.flatMap(({ passes }) => Object.keys(passes)));
  const open = [...met].filter((id) => isOpen(topology, id)).sort();
  const equations = answered.map((pair) => equationOf(topology, pair, open));
  const fit: StackFit = { fitted: [], unknown: [] };
  for (const [device, solved] of leastSquares(open, equations)) {
    const judged = judge(device, stackOf(topology, device), solved);
    if ('fitted' in judged) fit.fitted.push(judged);
    else fit.unknown.push(judged);
  }
  return fit;
}

const stackOf = ({ devices }: Topology, id: string): Ns => hostTimesOf(devices[id]!).stack;

function isOpen({ devices }: Topology, id: string): boolean {
  const device = devices[id]!;
  const { role } = kindOf(device);
  const isStated = device.machine?.stack !== undefined && !stackMeasurement(device.machine);
  return (role === 'host' || role === 'router') && !isStated;
}

/** A round trip is what the simulation has without these stacks, and each stack as often as it is passed. */
function equationOf(topology: Topology, pair: MeasuredPair, open: readonly string[]): Equation {
  const coefficients: Record<string, number> = {};
  let rest = pair.simulated;
  for (const device of open) {
    const times = pair.passes[device] ?? 0;
    coefficients[device] = times;
    rest -= times * stackOf(topology, device);
  }
  return { coefficients, value: median(pair.roundTrips) - rest };
}

function judge(device: string, before: Ns, solved: Solved): FittedStack | UnknownStack {
  if (!solved.isKnown) return tied(device, solved.tiedTo);
  const { estimate } = solved;
  if (estimate.mean === 0) return tooFast(device);
  return estimate.halfWidth < estimate.mean
    ? { device, before, fitted: estimate }
    : scattered(device, estimate);
}

const tied = (device: string, others: readonly string[]): UnknownStack => ({
  device,
  why: text`The round trips tell the stack of ${device} only together with that of ${others}: what one has less, the other may have more.`,
  mend: text`Measure among three machines or more that all reach each other, or write the stack of one of them into the file, as ${'machine: { stack }'}.`,
});

const tooFast = (device: string): UnknownStack => ({
  device,
  why: text`Round trips of ${device} are shorter than what else is on their way takes by itself.`,
  mend: text`Check rates, lengths and delays of the cables there, and the stacks that the file states.`,
});

const scattered = (device: string, { mean, halfWidth }: Estimate): UnknownStack => ({
  device,
  why: Number.isFinite(halfWidth)
    ? text`The round trips scatter too much to tell the stack of ${device}: ${written(mean)} ± ${written(halfWidth)}.`
    : text`There are too few pairs of machines to tell how sure the stack of ${device} is.`,
  mend: text`Measure again while the machines have little to do, with more echoes (--count) or more machines.`,
});

const written = (ns: Ns) => amount(formatQuantity('time', Math.round(ns / 100) * 100));
