import { expect, type Locator, type Page } from '@playwright/test';
import type { HomelabWindow } from './homelab-window';

/** The Tables panel in the verbs of who fills in cells. */
export interface TablesScreen {
  show(table: 'Devices' | 'Ports' | 'Addresses'): Promise<void>;
  /** A cell by its line's id and its column's name. */
  cell(line: string, column: string): Promise<Locator>;
  /** Goes to a cell and opens it for editing; answers its field. */
  open(line: string, column: string): Promise<Locator>;
  /** Opens a cell, writes over what it has, and takes the text with a key. */
  write(line: string, column: string, text: string, key?: 'Enter' | 'Tab'): Promise<void>;
  /** The lines as they stand, by id. */
  lines(): Promise<string[]>;
  /** Pastes at the cell that has the focus. */
  paste(text: string): Promise<void>;
}

export function tablesScreen(window: HomelabWindow): TablesScreen {
  const { page } = window;
  const grid = page.getByRole('grid');
  const cell: TablesScreen['cell'] = async (line, column) => {
    const heads = await grid.getByRole('columnheader').allInnerTexts();
    const place = heads.findIndex((head) => head.trim() === column);
    expect(place, `the column ${column} among ${heads.join(', ')}`).toBeGreaterThanOrEqual(0);
    return grid.locator(`[data-line="${line}"] [data-column="${place}"]`);
  };
  const open: TablesScreen['open'] = async (line, column) => {
    const at = await cell(line, column);
    await at.focus();
    await page.keyboard.press('Enter');
    return at.getByLabel(`${column} of ${line}`);
  };
  return {
    show: async (table) => {
      await window.panel('Tables');
      await page.getByRole('radio', { name: table, exact: true }).click();
      await expect(page.getByRole('grid', { name: table })).toBeVisible();
    },
    cell,
    open,
    write: async (line, column, text, key = 'Enter') => {
      await (await open(line, column)).fill(text);
      await page.keyboard.press(key);
    },
    lines: () =>
      grid.locator('[data-line]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-line')!)),
    paste: (text) => pasteAtFocus(page, text),
  };
}

/** As the system's own paste arrives: an event with the text in it. */
const pasteAtFocus = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
