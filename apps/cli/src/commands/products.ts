import type { AddCommands } from './command.js';
import { idempotencyOption, listOptions, type ListOptions } from './options.js';

const COLUMNS = ['productId', 'name', 'definedAt'];

export const addProducts: AddCommands = (v2, { say, api, print }) => {
  const products = v2.command('products').description(say({ en: 'products', de: 'Produkte' }));
  listOptions(products.command('list').description(say({ en: 'list products', de: 'Produkte auflisten' })), say)
    .option('--search <text>', say({ en: 'part of the name', de: 'Teil des Namens' }))
    .action(async (options: ListOptions) => print(await (await api()).get('products', options), COLUMNS));
  idempotencyOption(products.command('create <name>'), say)
    .description(say({ en: 'define a product', de: 'ein Produkt anlegen' }))
    .action(async (name: string, { idempotencyKey }: { idempotencyKey?: string }) =>
      print(await (await api()).post('products', { name }, idempotencyKey)),
    );
};
