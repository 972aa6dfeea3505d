import type { Command } from 'commander';
import { billCsv, billOf, totalsOf } from '#shared/bill/bill';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { refuseExisting, save } from './output-file';
import { table } from './table';

interface Options {
  output?: string;
  byteOrderMark?: boolean;
  force?: boolean;
  json?: boolean;
}

export function bomCommand(program: Command, context: CliContext): void {
  program
    .command('bom <file>')
    .description(
      'Bill of materials: what the design is made of, with the prices and states that the file holds.',
    )
    .option('-o, --output <file>', 'write CSV there')
    .option('--byte-order-mark', 'begin the CSV with one, so that Excel reads it as UTF-8')
    .option('--force', 'write over a file that is there')
    .option('--json', 'print {items, due, unpriced} as JSON')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const { topology } = await context.loadDesign(file, undefined);
        const items = billOf(topology);
        const { due, unpriced } = totalsOf(items);
        if (options.output !== undefined) {
          await refuseExisting(options.output, options.force);
          await save(options.output, billCsv(items, { byteOrderMark: options.byteOrderMark ?? false }));
        }
        if (options.json) context.json({ items, due: Object.fromEntries(due), unpriced });
        else {
          const rows = items.map(({ quantity, item, price, state }) => [
            item,
            String(quantity),
            price ? `${price.amount} ${price.currency}` : '',
            state,
          ]);
          context.out(table(['item', 'pieces', 'each', '<state'], rows));
          for (const [currency, sum] of due) context.out(`still to buy: ${sum.toFixed(2)} ${currency}`);
          if (unpriced.length > 0) context.out(`without a price: ${unpriced.join(', ')}`);
        }
        return exitCodes.done;
      }),
    );
}
