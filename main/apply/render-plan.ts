import { formatPatch, structuredPatch } from 'diff';
import { hasErrors } from '#shared/plan/diagnostic';
import type { Spoken } from '#shared/language/text';
import type { Change, Step, SpokenPlan } from '#shared/plan/plan';
import { isUnknown } from './placeholders';

/** A plan, in English, as people read it before they agree: every change as the exact diff, command or transfer. */
export function renderPlan(plan: SpokenPlan): string {
  return [heading(plan), ...plan.steps.map(renderStep), unchangedText(plan), notesText(plan), summary(plan)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function heading({ hash, topology, profile }: SpokenPlan): string {
  const first = `Plan ${hash} for ${topology.name}${profile ? `, with profile ${profile.name}` : ''}`;
  return [first, ...(profile?.overrides ?? []).map((line) => `  overrides ${line}`)].join('\n');
}

function renderStep(step: Spoken<Step>, index: number): string {
  const after = step.needs.length > 0 ? `   after ${step.needs.join(', ')}\n` : '';
  const restarts = step.restarts.length > 0 ? `   restarts ${step.restarts.join(', ')}\n` : '';
  const guard =
    step.guardS === undefined
      ? ''
      : `   undone by the host itself after ${step.guardS} s if it cannot be reached any more\n`;
  const warning = step.disruptive ? '   INTERRUPTS what is running\n' : '';
  const changes = step.changes.map((change) => indent(renderChange(change), '   ')).join('\n');
  return `${index + 1}. ${step.id}: ${step.title}\n   because ${step.reason}\n${after}${restarts}${warning}${guard}${changes}`;
}

export function renderChange(change: Spoken<Change>): string {
  switch (change.kind) {
    case 'file':
      return [
        `${change.before === null ? 'new file' : 'file'} ${change.path} (${change.mode} ${change.owner})`,
        diffOf(change.before, change.after),
        ...(change.check === undefined ? [] : [`    only if this accepts it: ${change.check}`]),
      ].join('\n');
    case 'command':
      if (change.console)
        return `${change.command.replace(/^/gm, '> ')}\n    ${change.explain} (${change.console})${change.only === undefined ? '' : `, if it is still so: ${change.only}`}`;
      return `${change.sudo ? '#' : '$'} ${change.command}\n    ${change.explain}${change.on ? ` (on ${change.on})` : ''}`;
    case 'reboot':
      return `restart the host\n    ${change.explain}`;
    case 'upload':
      return `send ${change.from}\n  to ${change.to} (${change.mode}, ${megabytes(change.bytes)}, sha256 ${change.sha256.slice(0, 12)}…)`;
    case 'download':
      return `fetch ${change.url}\n  to ${change.to} (${change.mode}, sha256 ${change.sha256.slice(0, 12)}…)`;
    case 'object':
      return `${change.verb} ${change.object}\n${diffOf(change.before, change.after)}`;
    case 'port':
      return `port ${change.port}: ${change.before} → ${change.after}`;
  }
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Unified diff without file headers; where the old text is not known yet, its name and the new text. */
function diffOf(before: string | null, after: string | null): string {
  const unknown = isUnknown(before);
  const old = unknown ? '' : (before ?? '');
  const lines = patchLines(old, after ?? '');
  // A new file is one hunk of additions: its place says nothing.
  const shown = old === '' ? lines.filter((line) => !line.startsWith('@@')) : lines;
  return [...(unknown ? [`  ${before}; it will hold:`] : []), ...shown].join('\n');
}

const patchLines = (before: string, after: string) =>
  formatPatch(structuredPatch('', '', before, after, '', '', { context: 2 }))
    .split('\n')
    .filter((line) => !/^(===|---|\+\+\+|Index:|\\ No newline)/.test(line) && line !== '');

/** What changes between two texts, as people read it. */
export const textDiff = (before: string, after: string): string => patchLines(before, after).join('\n');

const indent = (text: string, by: string) =>
  text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');

function unchangedText({ unchanged }: SpokenPlan): string {
  if (unchanged.length === 0) return '';
  const width = Math.max(...unchanged.map(({ id }) => id.length));
  return ['As designed:', ...unchanged.map(({ id, why }) => `  ${id.padEnd(width)}  ${why}`)].join('\n');
}

const notesText = ({ diagnostics }: SpokenPlan): string =>
  diagnostics
    .map(({ severity, summary, mend }) => `${severity}: ${summary}${mend ? `\n    ${mend}` : ''}`)
    .join('\n');

function summary({ steps, unchanged, hash, diagnostics }: SpokenPlan): string {
  const blind = hasErrors(diagnostics);
  if (steps.length === 0 && blind)
    return `No steps, but not all could be looked at; ${counted(unchanged.length, 'resource')} as designed.`;
  if (steps.length === 0) return `Nothing to do: all ${unchanged.length} resources are as designed.`;
  const targets = new Set(steps.map(({ target }) => target)).size;
  const disruptive = steps.filter((step) => step.disruptive).length;
  return `${counted(steps.length, 'step')} on ${counted(targets, 'target')}, ${disruptive === 0 ? 'none' : disruptive} of them interrupting what runs; ${unchanged.length} as designed. Plan ${hash}.`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
