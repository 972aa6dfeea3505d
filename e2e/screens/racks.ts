import { expect, type Locator, type Page } from '@playwright/test';

/** The Rack view in the verbs of who mounts things. */
export interface RackScreen {
  /** The front of a device where it is mounted, or its line among what is in no rack. */
  device(id: string): Locator;
  /** A rack's opening, by its label and side. */
  side(rack: string, side: 'front' | 'rear'): Locator;
  /** Drags a device to a unit, `slot` of `of` side by side from the left; what hovers says where or why not. */
  drag(
    id: string,
    to: { rack: string; side?: 'front' | 'rear'; u: number; slot?: number; of?: number },
  ): Promise<string>;
  /** Drags a device out of its rack. */
  takeOut(id: string): Promise<void>;
}

export function rackScreen(page: Page, units: number): RackScreen {
  const device = (id: string) => page.locator(`[data-device="${id}"]:not([data-back])`);
  const side: RackScreen['side'] = (rack, which) => page.getByRole('group', { name: `${rack}, ${which}` });
  const grab = async (id: string) => {
    await device(id).scrollIntoViewIfNeeded();
    const box = (await device(id).boundingBox())!;
    await page.mouse.move(box.x + 12, box.y + box.height / 2);
    await page.mouse.down();
  };
  return {
    device,
    side,
    drag: async (id, { rack, side: which = 'front', u, slot = 0, of = 1 }) => {
      await grab(id);
      const box = (await side(rack, which).boundingBox())!;
      const x = box.x + ((slot + 0.5) / of) * box.width;
      await page.mouse.move(x, box.y + ((units - u + 0.5) / units) * box.height, { steps: 6 });
      const words = await page.locator('.rack-ghost-words').innerText();
      await page.mouse.up();
      return words;
    },
    takeOut: async (id) => {
      await grab(id);
      const box = (await page.getByRole('region', { name: 'In no rack' }).boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height - 12, { steps: 6 });
      await page.mouse.up();
      await expect(page.getByRole('region', { name: 'In no rack' }).locator(device(id))).toBeVisible();
    },
  };
}
