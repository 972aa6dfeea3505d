import { formatQuantity } from '../units/quantity';
import { targetsOf, type Fault } from '../topology/faults/faults';
import { lasting } from '../topology/faults/timing';
import { splitPort } from '../topology/identifier';
import { portAt } from '../topology/links';
import type { Scenario } from '../topology/scenario';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

type Problem = Pick<Finding, 'severity' | 'summary' | 'mend'> & { field: string };

/** Faults that cannot strike: a port that the device does not have, or times that make no sense. */
export const scenarioFaults: Check = {
  name: 'scenario-faults',
  finds: 'A fault of a scenario names a port that is not there, or times that make no sense.',
  run: (topology) =>
    Object.entries(topology.scenarios).flatMap(([id, scenario]) =>
      scenario.faults.flatMap((fault, i) => {
        const what = `scenario ${id}: ${fault.kind} fault on ${targetsOf(fault).join(', ')}`;
        const path = ['scenarios', id, 'faults', i];
        return [portProblem(topology, fault), timeProblem(scenario, fault)]
          .filter((problem) => problem !== undefined)
          .map(({ severity, summary, mend, field }) => ({
            severity,
            summary: `${what} ${summary}`,
            ...(mend !== undefined && { mend }),
            path: [...path, field],
          }));
      }),
    ),
};

function portProblem(topology: Topology, fault: Fault): Problem | undefined {
  if (fault.kind !== 'port' || portAt(topology, fault.target)) return undefined;
  // A device that is not there is the reader's to report.
  if (!topology.devices[splitPort(fault.target).device]) return undefined;
  return {
    severity: 'error',
    summary: 'names a port that is not there',
    mend: 'Name a port of the device, as `device:port`.',
    field: 'target',
  };
}

function timeProblem({ duration }: Scenario, fault: Fault): Problem | undefined {
  const time = (ns: number) => formatQuantity('time', ns);
  const error = (field: string, summary: string, mend: string): Problem => ({
    severity: 'error',
    summary,
    mend,
    field,
  });
  if (fault.for !== undefined && fault.until !== undefined)
    return error('until', 'has both `for` and `until`', 'Keep one of them.');
  if (!(lasting(fault) > 0)) return error('until', 'ends before it begins', 'Let it end later.');
  if (fault.repeat && fault.for === undefined)
    return error('repeat', 'flaps without `for`', 'Say with `for` how long each time lasts.');
  if (fault.repeat && !(fault.repeat.every > lasting(fault)))
    return error('repeat', 'strikes anew before it is mended', 'Let `every` be longer than `for`.');
  if (fault.at < duration) return undefined;
  return {
    severity: 'warning',
    summary: `strikes at ${time(fault.at)}, when the scenario's ${time(duration)} are over`,
    mend: 'Let it strike earlier, or let the scenario last longer.',
    field: 'at',
  };
}
