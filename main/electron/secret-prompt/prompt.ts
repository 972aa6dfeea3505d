import { t } from '@lingui/core/macro';
import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { z } from 'zod';
import type { Ask } from '../../transports/transport';
import { promptOrigin } from '../app-scheme';
import type { SystemKeychain } from '../keychain';
import { isMainFrame } from '../main-frame';
import { promptChannels, type PromptAnswer, type PromptQuestion } from './channels';

const promptAnswer = z.strictObject({ value: z.string().min(1), keep: z.boolean() }).nullable();

interface PromptOptions {
  preloadFolder: string;
  keychain: SystemKeychain;
  parent: () => BrowserWindow | null;
}

/** Asks for secrets one after the other in a window of their own (D3); null when it is closed without one. */
export function createSecretPrompt(options: PromptOptions): Ask['secret'] {
  let last: Promise<unknown> = Promise.resolve();
  const promptAndKeep = async (question: { name: string; purpose: string }) => {
    const canKeep = await options.keychain.available();
    const answer = await prompt({ ...question, canKeep }, options);
    if (answer?.keep) await options.keychain.write(question.name, answer.value);
    return answer?.value ?? null;
  };
  return (question) => {
    const answer = last.then(() => promptAndKeep(question));
    last = answer.catch(() => undefined);
    return answer;
  };
}

function prompt(question: PromptQuestion, { preloadFolder, parent }: PromptOptions): Promise<PromptAnswer> {
  const owner = parent();
  const window = new BrowserWindow({
    ...(owner && { parent: owner, modal: true }),
    width: 460,
    height: 250,
    useContentSize: true,
    resizable: false,
    minimizable: false,
    fullscreenable: false,
    title: t`Rackloom needs a secret`,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(preloadFolder, 'secret-prompt.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: false,
    },
  });
  window.removeMenu();
  const { ipc } = window.webContents;
  ipc.handle(promptChannels.question, (event) => (isMainFrame(event, promptOrigin) ? question : null));
  return new Promise((resolve) => {
    ipc.on(promptChannels.answer, (event, value: unknown) => {
      if (!isMainFrame(event, promptOrigin)) return;
      resolve(promptAnswer.safeParse(value).data ?? null);
      window.destroy();
    });
    window.on('closed', () => resolve(null));
    void window.loadURL(`${promptOrigin}/`);
  });
}
