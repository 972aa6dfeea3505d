import { textDiff } from '../apply/render-plan';
import type { CliContext } from './context';

/** Of the user's own file. */
export interface Edit {
  file: string;
  before: string;
  after: string;
}

export const shownEdit = ({ file, before, after }: Edit): string => `${file}\n${textDiff(before, after)}`;

/** Shows an edit and asks for it; null where there is no terminal to ask on. */
export async function askForEdit(edit: Edit, { terminal, err }: CliContext): Promise<boolean | null> {
  if (!terminal.interactive) return null;
  err(shownEdit(edit));
  const answer = await terminal.line('\nType yes to write this into the file: ');
  if (answer?.trim().toLowerCase() === 'yes') return true;
  err('Nothing was changed.');
  return false;
}
