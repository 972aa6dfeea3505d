import type { BootFile } from './boot-files';

/** A file as it would be written onto a card. Of secrets it has the names only (D3). */
export interface PreviewedFile extends BootFile {
  /** Nothing is there, the same is, a template of the image that says nothing, or something else, which is kept. */
  over: 'nothing' | 'the same' | 'a template' | 'another';
  /** Name under which what is there is kept. */
  keptAs: string | null;
  /** What is there, shown only of files that hold no secrets. */
  before: string | null;
}

export interface BootFilesPreview {
  /** Of the files and what is in the folder: what the user agrees to. */
  hash: string;
  generation: string;
  files: PreviewedFile[];
  /** What these files cannot say. */
  leavesOut: string[];
  /** Options to be put at the end of the card's cmdline.txt by hand; empty where none are needed or the file is at hand. */
  append: string[];
  /** The folder, where one is chosen: whether it looks like a flashed card, and like one that reads cloud-init's files. */
  folder: { path: string; card: boolean; cloudInit: boolean } | null;
}
