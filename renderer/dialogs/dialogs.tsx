import { useDialogs } from '../state/dialogs';
import { useQuestions } from '../state/questions';
import { CommandPalette } from './command-palette';
import { MergeDialog } from '../changes/merge-dialog';
import { ConsentDialog } from './consent-dialog';
import { FirstBootDialog } from '../first-boot/first-boot-dialog';
import { ForwardDialog } from './forward-dialog';
import { HostKeyDialog } from './host-key-dialog';
import { ExportDialog } from '../exchange/export-dialog';
import { ImportDialog } from '../exchange/import-dialog';
import { MakingDialog } from '../making/making-dialog';
import { LabelsDialog } from './labels-dialog';
import { ProblemDialog } from './problem-dialog';
import { QuickAdd } from './quick-add';
import { SamplesDialog } from './samples-dialog';
import { SecretElsewhere } from './secret-elsewhere';
import { ShortcutSheet } from './shortcut-sheet';
import { UnsavedDialog } from './unsaved-dialog';

/** At most one dialog at a time; what main waits for comes first. */
export function Dialogs() {
  const question = useQuestions((state) => state.open[0]);
  const { dialog, commandPalette } = useDialogs();
  if (question?.kind === 'host-key') return <HostKeyDialog key={question.id} question={question} />;
  if (question?.kind === 'secret-elsewhere') return <SecretElsewhere key={question.id} question={question} />;
  if (dialog?.kind === 'unsaved') return <UnsavedDialog {...dialog} />;
  if (dialog?.kind === 'consent') return <ConsentDialog hash={dialog.hash} />;
  if (dialog?.kind === 'problem') return <ProblemDialog {...dialog} />;
  if (dialog?.kind === 'shortcuts') return <ShortcutSheet />;
  if (dialog?.kind === 'first-boot') return <FirstBootDialog />;
  if (dialog?.kind === 'import') return <ImportDialog />;
  if (dialog?.kind === 'export') return <ExportDialog />;
  if (dialog?.kind === 'merge') return <MergeDialog />;
  if (dialog?.kind === 'samples') return <SamplesDialog {...dialog} />;
  if (dialog?.kind === 'forward') return <ForwardDialog {...dialog} />;
  if (dialog?.kind === 'labels') return <LabelsDialog />;
  if (dialog?.kind === 'quick-add') return <QuickAdd at={dialog.at} />;
  if (dialog?.kind === 'make') return <MakingDialog wanted={dialog.making} selected={dialog.selected} />;
  return commandPalette ? <CommandPalette /> : null;
}
