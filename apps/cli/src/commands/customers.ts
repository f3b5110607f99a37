import type { AddCommands } from './command.js';
import { addForgetting } from './forgetting.js';
import { listOptions, type ListOptions } from './options.js';

const COLUMNS = ['customerId', 'kind', 'companyName', 'contact', 'registeredAt'];

export const addCustomers: AddCommands = (v2, cli) => {
  const { say, api, print } = cli;
  const customers = v2
    .command('customers')
    .alias('customer')
    .description(say({ en: 'customers', de: 'Kunden' }));
  listOptions(customers.command('list'), say)
    .description(say({ en: 'list customers', de: 'Kunden auflisten' }))
    .option('--kind <kind>', 'person, company')
    .option('--contact <contact>', 'known, forgotten')
    .option('--search <text>', say({ en: 'part of a name, e-mail or phone', de: 'Teil von Name, E-Mail oder Telefon' }))
    .action(async (options: ListOptions) => print(await (await api()).get('customers', options), COLUMNS));
  customers
    .command('show <customerId>')
    .description(say({ en: 'show a customer', de: 'einen Kunden zeigen' }))
    .action(async (id: string) => print(await (await api()).get(`customers/${encodeURIComponent(id)}`)));
  addForgetting(customers, cli);
};
