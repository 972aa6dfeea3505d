import { t } from '@lingui/core/macro';
import { useMemo, useState, type FormEvent } from 'react';
import type { Draft } from '#shared/topology/making/draft';
import type { Making } from '#shared/topology/making/making';
import { makingOf, missingFor, nextTowards } from '#shared/topology/making/makings';
import { nounOf } from '#shared/topology/owners';
import { inWords } from '../text/said';
import type { Topology } from '#shared/topology/topology';
import { Modal } from '../dialogs/modal';
import { closeDialog } from '../state/dialogs';
import { edit, useDocument } from '../state/document';
import { select } from '../state/selection';
import { showInspector } from '../state/view';
import { typedProblem } from '../tables/typed-problem';
import { FormControl } from './form-control';
import type { FormField } from './form';
import { formOf } from './forms';

interface MakingDialogProps {
  /** The kind of thing that is to be made. */
  wanted: string;
  selected: readonly string[];
}

/** Makes something in a form; where it takes something that is not there, that is made before it. */
export function MakingDialog({ wanted, selected }: MakingDialogProps) {
  const topology = useDocument((state) => state.topology);
  if (!topology) return null;
  const making = makingOf(wanted);
  const now = nextTowards(topology, making);
  const missing = missingFor(topology, making);
  const first = missing && t`“${formOf(wanted).label}” needs a ${inWords(nounOf[missing])} first.`;
  if (!now) return <NothingDrawn title={formOf(wanted).label} />;
  return <MakingForm key={now.kind} making={now} first={first} {...{ topology, selected }} />;
}

function NothingDrawn({ title }: { title: string }) {
  return (
    <Modal title={title} words={t`This needs a device first: draw one.`} onClose={closeDialog}>
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Close`}
        </button>
      </footer>
    </Modal>
  );
}

interface MakingFormProps {
  topology: Topology;
  making: Making;
  selected: readonly string[];
  /** Why this is made before what was asked for. */
  first: string | undefined;
}

function MakingForm({ topology, making, selected, first }: MakingFormProps) {
  const { label, words, fields } = formOf(making.kind);
  const [given, setGiven] = useState<Draft>({});
  const [asked, setAsked] = useState(false);
  const draft = useMemo(
    () => ({ ...making.propose(topology, given, selected), ...given }),
    [topology, making, given, selected],
  );
  const problem = useMemo(
    () => typedProblem(topology, (now) => making.make(now, draft)),
    [topology, making, draft],
  );
  const shown = fields.filter(({ when }) => when === undefined || when(draft));
  const control = (field: FormField) => (
    <FormControl
      key={`${field.name} ${field.control}`}
      {...{ field, topology, draft }}
      onChange={(value) => setGiven({ ...given, [field.name]: value })}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!problem?.refused) take(making, draft, first === undefined);
  };
  const folded = shown.filter(({ more }) => more);
  return (
    <Modal title={label.replace('…', '')} words={first ? `${first} ${words}` : words} onClose={closeDialog}>
      <form className="making" onSubmit={submit} noValidate>
        {shown.filter(({ more }) => !more).map(control)}
        {folded.length > 0 && (
          <details>
            <summary>{t`More`}</summary>
            {folded.map(control)}
          </details>
        )}
        <div role="status" className="making-words">
          {problem && (asked || !problem.refused) && (
            <p className={problem.refused ? 'bad' : 'warn'}>{problem.words}</p>
          )}
        </div>
        <footer className="dialog-actions">
          <button type="button" className="button" onClick={closeDialog}>
            {t`Cancel`}
          </button>
          <button type="submit" className="button primary">
            {t`Add`}
          </button>
        </footer>
      </form>
    </Modal>
  );
}

/** One named step; the last one closes the form and shows what was made. */
function take(making: Making, draft: Draft, last: boolean): void {
  const shows = making.shows ? making.shows(draft) : draft['name'];
  const label = formOf(making.kind).label.replace('…', '');
  if (edit(shows === undefined ? label : `${label}: ${shows}`, (before) => making.make(before, draft)))
    return;
  if (!last) return;
  closeDialog();
  select(shows === undefined ? [] : [shows]);
  showInspector('design');
}
