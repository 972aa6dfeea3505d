import { ipcRenderer } from 'electron';
import { promptChannels, type PromptAnswer, type PromptQuestion } from './channels';

/** Nothing is exposed to the page: this world alone reads the field and hands the value to main. */
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

async function fillIn(): Promise<void> {
  const { name, purpose, canKeep } = (await ipcRenderer.invoke(promptChannels.question)) as PromptQuestion;
  byId('name').textContent = name;
  byId('purpose').textContent = purpose;
  const field = byId<HTMLInputElement>('secret');
  const keep = byId<HTMLInputElement>('keep');
  keep.parentElement!.hidden = !canKeep;
  const answer = (value: PromptAnswer) => {
    field.value = '';
    ipcRenderer.send(promptChannels.answer, value);
  };
  document.querySelector('form')!.addEventListener('submit', (event) => {
    event.preventDefault();
    answer(field.value === '' ? null : { value: field.value, keep: keep.checked });
  });
  byId('cancel').addEventListener('click', () => answer(null));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') answer(null);
  });
  field.focus();
}

window.addEventListener('DOMContentLoaded', () => void fillIn());
