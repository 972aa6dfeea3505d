import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossReasons } from '#shared/results/losses';
import type { TraceEntry } from '#shared/results/trace';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind } from '../engine/packets';
import { createRun, type Run } from '../engine/run';
import { collect } from '../measure/collect';
import { sendDelay } from '../nodes/host';
import { plans as anyPlans, scenarioOf, topologyOf, type Plan } from '../testing/random-topology';
import { moveTrace } from './move';
import { advance, traceRun, type Trace } from './trace';
import { entryOf, viewTrace } from './view';

/** Datagrams large enough that the whole log of a run can be held and compared. */
const plans = anyPlans.map((plan): Plan => ({
  ...plan,
  flows: plan.flows.map((flow) => ({ ...flow, payload: Math.max(400, flow.payload) })),
}));

const options = { seed: 3, warmup: 1e9, duration: 6e9 };
const runOf = (plan: Plan, cold: boolean): Run => {
  const topology = topologyOf(plan);
  return createRun(compileNetwork(topology, scenarioOf(topology)).network, { ...options, cold });
};

/** Every entry, told from a log that holds them all. */
async function wholeLog(plan: Plan, cold: boolean): Promise<TraceEntry[]> {
  const trace = traceRun(runOf(plan, cold), { capacity: 2 ** 16, every: 1e9 });
  await advance(trace, () => false);
  expect(trace.log.first).toBe(0);
  return Array.from({ length: trace.log.next }, (_, index) => entryOf(trace, index));
}

/** When the program sent the datagram that could not go. */
const refusedAt = (run: Run, flow: number) =>
  run.queue.now - sendDelay(run, run.flows.fromNode[flow]!, run.flows.flags[flow]!);

const stands = (trace: Trace) => (trace.cursor < 0 ? undefined : entryOf(trace, trace.cursor));

describe('a trace', () => {
  it('gives the same entries wherever one goes, forward or back, with few of them at hand', async () => {
    const moves = fc.array(
      fc.oneof(
        fc.constant('next' as const),
        fc.constant('previous' as const),
        fc.nat(8_000_000).map((time) => ({ time })),
      ),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(plans, fc.boolean(), moves, async (plan, cold, list) => {
        const log = await wholeLog(plan, cold);
        const trace = traceRun(runOf(plan, cold), { capacity: 64, every: 40 });
        let at = -1;
        for (const move of list) {
          if (typeof move === 'object') {
            await moveTrace(trace, { to: 'time', time: move.time });
            const later = log.findIndex(({ time }) => time >= move.time);
            at = later < 0 ? log.length - 1 : later;
          } else {
            const moved = await moveTrace(trace, { to: move });
            const wanted = at + (move === 'next' ? 1 : -1);
            expect(moved).toBe(wanted >= 0 && wanted < log.length);
            if (moved) at = wanted;
          }
          expect(stands(trace)).toEqual(log[at]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stands at the same state when it comes back', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(5_000_000), async (plan, time) => {
        const trace = traceRun(runOf(plan, false), { capacity: 1024, every: 100 });
        await moveTrace(trace, { to: 'time', time });
        // That nothing comes after is known only once somebody has looked.
        const state = () => ({ ...viewTrace(trace), hops: null, atEnd: null });
        const before = state();
        await moveTrace(trace, { to: 'time', time: time + 3e6 });
        await moveTrace(trace, { to: 'time', time });
        expect(state()).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('finds what a filter asks for, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(5_000_000), async (plan, time) => {
        const log = await wholeLog({ ...plan, loss: 0.05 }, false);
        const trace = traceRun(runOf({ ...plan, loss: 0.05 }, false), { capacity: 128, every: 50 });
        await moveTrace(trace, { to: 'time', time });
        const from = trace.cursor;
        const isLoss = ({ verdict }: TraceEntry) => verdict === 'dropped' || verdict === 'refused';
        const after = log.findIndex((entry, index) => index > from && isLoss(entry));
        expect(await moveTrace(trace, { to: 'next', filter: { lossesOnly: true } })).toBe(after >= 0);
        expect(trace.cursor).toBe(after >= 0 ? after : from);
        const start = trace.cursor;
        const before = log.findLastIndex((entry, index) => index < start && isLoss(entry));
        expect(await moveTrace(trace, { to: 'previous', filter: { lossesOnly: true } })).toBe(before >= 0);
        expect(trace.cursor).toBe(before >= 0 ? before : start);
      }),
      { numRuns: 25 },
    );
  });

  it('counts what the results count, and changes none of them', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.boolean(), async (plan, cold) => {
        const trace = traceRun(runOf(plan, cold), { capacity: 2 ** 16 });
        const log = trace.run.observer!;
        const flows = trace.run.network.flows.ids;
        const counted = flows.map((): { received: number; lost: Record<string, number> } => ({
          received: 0,
          lost: {},
        }));
        trace.run.observer = {
          note(run, packet, verdict, place, detail) {
            const { packets } = run;
            const isOwn =
              packet >= 0 &&
              packets.kind[packet] === PacketKind.datagram &&
              !(packets.flags[packet]! & PacketFlag.copy) &&
              packets.created[packet]! >= run.from;
            const flow = isOwn ? counted[packets.owner[packet]!]! : undefined;
            if (flow && verdict === Verdict.delivered) flow.received++;
            const refused = verdict === Verdict.refused && refusedAt(run, place) >= run.from;
            const lost = refused
              ? counted[place]!.lost
              : verdict === Verdict.dropped
                ? flow?.lost
                : undefined;
            const reason = lossReasons[detail]!;
            if (lost) lost[reason] = (lost[reason] ?? 0) + 1;
            log.note(run, packet, verdict, place, detail);
          },
        };
        await advance(trace, () => false);
        const results = collect(trace.run);
        flows.forEach((id, flow) => {
          const { received, lost } = results.flows[id]!;
          expect({ received, lost }).toEqual(counted[flow]);
        });
        const unwatched = runOf(plan, cold);
        startRun(unwatched);
        while (!runEvents(unwatched, 100_000));
        expect(JSON.stringify(results)).toBe(JSON.stringify(collect(unwatched)));
      }),
      { numRuns: 30 },
    );
  });
});
