import { english } from '#shared/language/text';
import { failureWords } from '#shared/results/failure-words';
import type { Estimate } from '#shared/results/estimate';
import type { Failure, FailureReport, FailureSubject, TrafficEffect } from '#shared/results/failures';
import { shareText, significant } from './figures';
import { written } from './estimate-text';

/** For `--json`, with each failure in a sentence. */
export const failuresJson = (report: FailureReport) => ({
  ...report,
  failures: report.failures.map((failure) => ({ ...failure, words: failureWords(failure) })),
});

/** The worst first; failures that take nothing with them share the last line. */
export function failuresText(name: string, report: FailureReport): string {
  const { failures, singlePoints, quorum, basis, lasting, pairs } = report;
  const of = (kind: FailureSubject['kind']) => failures.filter(({ subject }) => subject.kind === kind);
  const cables = of('cable').reduce((sum, { subject }) => sum + subject.targets.length, 0);
  const ports = failures.reduce((sum, { subject }) => sum + subject.alike.length, 0);
  const harmless = failures
    .filter((failure) => !hasEffect(failure))
    .map(({ subject }) => english(subject.name));
  const sections = [
    `${name}: ${cables} cables with their ${ports} ports, ${of('device').length} devices and ${of('power').length} power failures, each alone`,
    quorum.map(({ words }) => english(words)).join('\n'),
    singlePoints.length > 0
      ? `Single points of failure, the worst first: ${singlePoints.map(english).join(', ')}.`
      : 'No single failure stops anything but itself.',
    failures
      .filter(hasEffect)
      .map((failure, i) => failureText(failure, i + 1))
      .join('\n\n'),
    harmless.length > 0 ? `Nothing else is lost without ${harmless.join(', ')}.` : '',
    lasting.length > 0
      ? `Taken to bridge for ever, as nobody states what its battery keeps: ${lasting.join(', ')}.`
      : '',
    `Reach and scheduling are exact for ${pairs === 'all' ? 'every pair' : 'the pairs that traffic and expectations use'}; slower is from ` +
      `${basis.runs} packet runs of ${significant(basis.durationS)} s, with and without, where load or pods move.`,
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

const hasEffect = ({ single, traffic, unschedulable, moved }: Failure) =>
  single || traffic.length > 0 || unschedulable.length > 0 || Object.keys(moved).length > 0;

function failureText(failure: Failure, number: number): string {
  const { subject, traffic, unreachable, unschedulable } = failure;
  const ports = subject.alike.length > 0 ? `   (or port ${subject.alike.join(', ')})` : '';
  const lines = [
    `${number}. ${english(failureWords(failure))}${ports}`,
    ...traffic.filter(({ effect }) => effect !== 'stops').map(effectText),
    ...unschedulable.map(({ workload, why }) => `${workload}: ${english(why)}`),
  ];
  if (unreachable.length > 0) {
    const [{ from, to, why }] = unreachable as [Failure['unreachable'][number]];
    lines.push(`${unreachable.length} pairs lose each other, such as ${from} and ${to}: ${english(why)}`);
  }
  return lines.join('\n   ');
}

/** From ns, as a study's figures have it. */
const inUs = ({ mean, halfWidth, runs }: Estimate): Estimate => ({
  mean: mean / 1e3,
  halfWidth: halfWidth / 1e3,
  runs,
});

function effectText({ kind, id, effect, share, before, after }: TrafficEffect): string {
  if (effect === 'in part') return `${id}: ${shareText(share!)} of the ways between its members are left`;
  const times = after!.mean / before!.mean;
  return `${id}: ${kind === 'bulk' ? 'time to copy' : 'mean latency'} ${written('Us', inUs(before!))} → ${written('Us', inUs(after!))} (${significant(times)} times)`;
}
