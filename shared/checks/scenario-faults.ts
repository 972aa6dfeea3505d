import { amount, text, type Text } from '../language/text';
import { formatQuantity } from '../units/quantity';
import { targetsOf, type Fault } from '../topology/faults/faults';
import { lasting } from '../topology/faults/timing';
import { splitPort } from '../topology/identifier';
import { portAt } from '../topology/links';
import type { Scenario } from '../topology/scenario';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

type Problem = Pick<Finding, 'severity' | 'mend'> & { what: Text; field: string };

/** Faults that cannot strike: a port that the device does not have, or times that make no sense. */
export const scenarioFaults: Check = {
  name: 'scenario-faults',
  finds: 'A fault of a scenario names a port that is not there, or times that make no sense.',
  run: (topology) =>
    Object.entries(topology.scenarios).flatMap(([id, scenario]) =>
      scenario.faults.flatMap((fault, i) => {
        const path = ['scenarios', id, 'faults', i];
        return [portProblem(topology, fault), timeProblem(scenario, fault)]
          .filter((problem) => problem !== undefined)
          .map(({ severity, what, mend, field }) => ({
            severity,
            summary: text`scenario ${id}: ${fault.kind} fault on ${targetsOf(fault)} ${what}`,
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
    what: text`names a port that is not there`,
    mend: text`Name a port of the device, as \`device:port\`.`,
    field: 'target',
  };
}

function timeProblem({ duration }: Scenario, fault: Fault): Problem | undefined {
  const time = (ns: number) => amount(formatQuantity('time', ns));
  const error = (field: string, what: Text, mend: Text): Problem => ({
    severity: 'error',
    what,
    mend,
    field,
  });
  if (fault.for !== undefined && fault.until !== undefined)
    return error('until', text`has both \`for\` and \`until\``, text`Keep one of them.`);
  if (!(lasting(fault) > 0)) return error('until', text`ends before it begins`, text`Let it end later.`);
  if (fault.repeat && fault.for === undefined)
    return error('repeat', text`flaps without \`for\``, text`Say with \`for\` how long each time lasts.`);
  if (fault.repeat && !(fault.repeat.every > lasting(fault)))
    return error(
      'repeat',
      text`strikes anew before it is mended`,
      text`Let \`every\` be longer than \`for\`.`,
    );
  if (fault.at < duration) return undefined;
  return {
    severity: 'warning',
    what: text`strikes at ${time(fault.at)}, when the scenario's ${time(duration)} are over`,
    mend: text`Let it strike earlier, or let the scenario last longer.`,
    field: 'at',
  };
}
