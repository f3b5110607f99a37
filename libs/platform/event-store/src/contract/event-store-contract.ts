import { appendMatrix } from './append-matrix.contract.js';
import { type ContractSubject, type OpenedStore, runContractCase } from './contract-case.js';

const CASE_TIMEOUT_MS = 60_000;

/** Everything that the port promises, by subject. */
export const eventStoreContractSubjects: readonly ContractSubject[] = [
  { subject: 'append, expected revision by state of the stream', cases: appendMatrix },
];

/**
 * Registers the contract suite for one adapter. The store is opened once for all cases and need not be empty:
 * a case uses names of its own. What can't be tried from within the process (kill -9) is up to the adapter's own specs.
 */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} keeps the event store's contract`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    }, CASE_TIMEOUT_MS);
    afterAll(() => opened.close(), CASE_TIMEOUT_MS);

    describe.each(eventStoreContractSubjects)('$subject', ({ cases }) => {
      it.each([...cases])('$title', (contractCase) => runContractCase(contractCase, opened), CASE_TIMEOUT_MS);
    });
  });
}
