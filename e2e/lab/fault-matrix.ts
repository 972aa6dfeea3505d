import { breakByHand, type Broken } from './broken-by-hand';
import { inApplyOrder, type Rack } from './fault-rack';
import { faultWaves } from './fault-waves';
import { faultNamed, faults, type Fault } from './faults';
import { struckRepair } from './struck-repair';

/** Whether a kind met a fault, and how that ended. */
export interface Cell {
  kind: string;
  fault: string;
  /** `converged`, `not met`, or what did not hold. */
  outcome: string;
  seconds: number;
}

/** Fault → kinds that met it. */
export type Met = Map<string, Set<string>>;

/** What strikes the applies that repair a wave, in this order; each goes on where the one before ended. */
const rolling: readonly (readonly Fault[])[] = [
  ['wrong sudo password'],
  ['disk full'],
  ['API server restarted', 'killed before'],
  ['link cut', 'host reboot'],
].map((names) => names.map(faultNamed));

/** Tries until a fault has met all kinds. A step is short, and may be done before the fault is in force. */
const rounds = 2;

/**
 * Every kind meets every fault (D24) in as few applies as it takes. First all is repaired at once, and the apply killed when its steps are
 * done. Then what can be under way at once is broken at once, and repaired by applies that are struck one after the other. What a fault
 * has not met then is broken again, for that fault alone.
 */
export async function rollFaults(
  rack: Rack,
  things: readonly Broken[],
  options: { areBroken?: boolean; say: (line: string) => void },
): Promise<{ met: Met; problems: string[] }> {
  const { say } = options;
  const met: Met = new Map(faults.map(({ name }) => [name, new Set()]));
  const problems: string[] = [];
  const kindOf = new Map(things.map(({ step, kind }) => [step, kind]));
  const ordered = await inApplyOrder(rack, things);
  const strike = async (part: readonly Broken[], applies: readonly (readonly Fault[])[], what: string) => {
    const began = performance.now();
    const repair = await struckRepair(rack, part, applies);
    for (const [fault, steps] of repair.met)
      for (const step of steps) met.get(fault)?.add(kindOf.get(step) ?? step);
    problems.push(...repair.problems.map((problem) => `${what}: ${problem}`));
    repair.problems.forEach(say);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const counts = [...repair.met].map(([fault, steps]) => `${fault} ${steps.size}`);
    say(`${what}: ${part.map(({ kind }) => kind).join(', ')} in ${seconds} s; met: ${counts.join(', ')}`);
  };
  const breakAndStrike: typeof strike = async (part, applies, what) => {
    await breakByHand(rack.scene.lab, part);
    await strike(part, applies, what);
  };
  await (options.areBroken ? strike : breakAndStrike)(things, [[faultNamed('killed after')]], 'all at once');
  for (const [index, wave] of faultWaves(ordered).entries())
    await breakAndStrike(wave, rolling, `wave ${index + 1}`);
  for (let round = 1; round <= rounds; round++)
    for (const fault of faults) {
      const left = ordered.filter(({ kind }) => !met.get(fault.name)?.has(kind));
      for (const part of faultWaves(left)) await breakAndStrike(part, [[fault]], `${fault.name}, again`);
    }
  return { met, problems };
}

/** One kind meets one fault alone. */
export async function oneCell(rack: Rack, thing: Broken, fault: Fault): Promise<Cell> {
  const began = performance.now();
  const problems: string[] = [];
  let isMet = false;
  for (let round = 1; round <= rounds && !isMet && problems.length === 0; round++) {
    await breakByHand(rack.scene.lab, [thing]);
    const repair = await struckRepair(rack, [thing], [[fault]]);
    problems.push(...repair.problems);
    isMet = repair.met.get(fault.name)?.has(thing.step) ?? false;
  }
  const outcome = problems.length > 0 ? problems.join(' ') : isMet ? 'converged' : 'not met';
  return { kind: thing.kind, fault: fault.name, outcome, seconds: (performance.now() - began) / 1000 };
}
