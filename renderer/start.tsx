import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import type { Fault } from '#shared/ipc/forms';
import { connect } from './bridge';
import { listenToKeys, runCommand } from './commands/commands';
import { useClient } from './state/client';
import { openDialog } from './state/dialogs';
import { openDocument } from './state/document';
import { watchChanges } from './state/changes';
import { watchEdited } from './state/file';
import { watchOwnModels } from './state/own-models';
import { watchOutside } from './state/outside';
import { watchPreview } from './state/preview';
import { watchProblems } from './state/problems';
import { recover, watchRecovery } from './state/recovery';
import { watchQuestions } from './state/questions';
import { offerTour, watchTour } from './state/tour';
import { watchWidth } from './state/view';
import { Application } from './window/application';

/** Opens the initial file, starts what runs beside the window, and shows it. */
export async function start(): Promise<void> {
  const client = connect(() => useClient.setState({ lost: true }));
  // The page's content security policy allows no code made from strings.
  z.config({ jitless: true });
  useClient.setState({ client });
  watchWidth();
  listenToKeys();
  watchEdited();
  watchOutside();
  watchRecovery();
  watchProblems();
  watchChanges();
  watchPreview();
  watchQuestions();
  watchOwnModels();
  watchTour();
  client['menu.commands']({}, runCommand);
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <I18nProvider i18n={i18n}>
          <Application />
        </I18nProvider>
      </StrictMode>,
    );
  }
  try {
    const [info, file] = await Promise.all([client['app.info']({}), client['file.initial']({})]);
    useClient.setState({ info });
    openDocument(file);
    recover(file);
    offerTour(file);
  } catch (error) {
    // A bridge that was refused shows as lost; what else can fail here is the file.
    const { summary, mend } = error as Fault;
    if (!useClient.getState().lost)
      openDialog({ kind: 'problem', title: t`The file could not be opened`, summary, mend });
  }
}
