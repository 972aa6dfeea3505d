import type { Command } from 'commander';
import { withoutMains, type Stage } from '#shared/power/on-battery';
import { powerTree, unplugged, wholeDraw, type PowerRow } from '#shared/power/tree';
import { btuPerHour } from '#shared/power/runtime';
import type { Draw } from '#shared/power/draw';
import type { Topology } from '#shared/topology/topology';
import { formatQuantity, type Ns } from '#shared/units/quantity';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { table } from './table';

export function powerCommand(program: Command, context: CliContext): void {
  program
    .command('power <file>')
    .description(
      'What is plugged into what, what it draws, how long each UPS bridges, and what goes off when.',
    )
    .option('--json', 'print {tree, outage, unplugged} as JSON')
    .action((file: string, options: { json?: boolean }) =>
      context.run(options, async () => {
        const { topology } = await context.loadDesign(file, undefined);
        if (options.json) context.json(powerJson(topology));
        else for (const part of powerText(topology)) context.out(part);
        return exitCodes.done;
      }),
    );
}

const watts = (milliwatts: number): string => formatQuantity('power', Math.round(milliwatts));
const span = (ns: Ns): string =>
  ns < 60e9 ? formatQuantity('time', Math.round(ns / 1e9) * 1e9) : `${Math.round(ns / 60e9)} min`;

function powerText(topology: Topology): string[] {
  const { stages, unknown } = withoutMains(topology, 'maximum');
  const whole = wholeDraw(topology);
  const loose = unplugged(topology);
  return [
    table(
      ['<source', '<outlet', 'idle', 'at most', 'delivers', 'bridges', 'idle'],
      powerTree(topology).map(cellsOf),
    ),
    `in all ${drawn(whole, 'maximum')} at most, ${drawn(whole, 'idle')} idle, ${Math.round(btuPerHour(whole.maximum))} BTU/h`,
    ...(loose.length > 0 ? [`plugged into nothing that is named: ${loose.join(', ')}`] : []),
    ...(stages.length > 0 ? ['when the mains fail, all drawing their most:', ...stages.map(stageText)] : []),
    ...(unknown.length > 0 ? [`battery not stated, taken to last: ${unknown.join(', ')}`] : []),
  ];
}

function cellsOf({ id, depth, outlet, load, own, bridging }: PowerRow): string[] {
  const draw = own ?? load?.draw;
  return [
    `${'  '.repeat(depth)}${id}`,
    outlet ?? '',
    draw ? drawn(draw, 'idle') : '',
    draw ? drawn(draw, 'maximum') : '',
    load?.limit === undefined ? '' : watts(load.limit),
    bridged(bridging, 'maximum'),
    bridged(bridging, 'idle'),
  ];
}

/** With what nobody states it is shorter. */
function bridged(bridging: PowerRow['bridging'], which: 'idle' | 'maximum'): string {
  const time = bridging?.[which];
  if (!bridging || time === undefined) return '';
  return `${bridging.unknown[which].length > 0 ? '≤ ' : ''}${span(time)}`;
}

/** A sum without those whose figures nobody states says so. */
function drawn(draw: Draw, which: 'idle' | 'maximum'): string {
  if (draw.unknown[which].length === 0) return watts(draw[which]);
  return draw[which] === 0 ? 'not stated' : `≥ ${watts(draw[which])}`;
}

function stageText({ after, empty, off }: Stage): string {
  const when = after === 0 ? 'at once' : `after ${span(after)} (${empty.join(', ')} empty)`;
  return `  ${when}: ${off.length > 0 ? off.join(', ') : 'nothing more'}`;
}

function powerJson(topology: Topology) {
  const minutes = (ns: Ns | undefined) => (ns === undefined ? undefined : ns / 60e9);
  const outage = (load: 'idle' | 'maximum') => {
    const { stages, unknown } = withoutMains(topology, load);
    return {
      stages: stages.map(({ after, ...rest }) => ({ afterMinutes: minutes(after), ...rest })),
      batteryNotStated: unknown,
    };
  };
  return {
    tree: powerTree(topology).map(({ id, depth, outlet, load, own, bridging }) => {
      const draw = own ?? load?.draw;
      return {
        id,
        depth,
        ...(outlet !== undefined && { outlet }),
        ...(draw && {
          idleWatts: draw.idle / 1000,
          maximumWatts: draw.maximum / 1000,
          notStated: draw.unknown,
        }),
        ...(load?.limit !== undefined && { deliversWatts: load.limit / 1000 }),
        ...(bridging && {
          bridgesMinutes: { idle: minutes(bridging.idle), maximum: minutes(bridging.maximum) },
          from: bridging.basis,
        }),
      };
    }),
    outage: { idle: outage('idle'), maximum: outage('maximum') },
    unplugged: unplugged(topology),
  };
}
