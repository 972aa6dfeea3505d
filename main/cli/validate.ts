import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { Text } from '#shared/language/text';
import { hasErrors, type Diagnostic } from '#shared/plan/diagnostic';
import { loadDesign } from '../apply/load-design';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { formatDiagnostic } from './format-diagnostic';

interface Options {
  profile?: string;
  json?: boolean;
}

export function validateCommand(program: Command, context: CliContext): void {
  program
    .command('validate <file>')
    .description('Check a design: every problem with its line, column and mend.')
    .option('--profile <file>', 'also check a profile against the design')
    .option('--json', 'print {file, valid, diagnostics} as JSON')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const text = await context.readText(file);
        const profile = options.profile ? resolve(options.profile) : null;
        const { diagnostics } = await loadDesign({ text, path: resolve(file), profile });
        const valid = !hasErrors(diagnostics);
        if (options.json) context.json({ file, valid, diagnostics });
        else print(file, diagnostics, context);
        return valid ? exitCodes.done : exitCodes.error;
      }),
    );
}

function print(file: string, diagnostics: readonly Diagnostic<Text>[], { out }: CliContext): void {
  for (const diagnostic of diagnostics) out(formatDiagnostic(diagnostic, file));
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
  out(
    errors || warnings
      ? `${file}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
      : `${file}: no problems`,
  );
}
