import { appendMatrix } from './append-matrix.contract.js';
import { appendCases } from './append.contract.js';
import { catchUpCases } from './catch-up.contract.js';
import { closeCases } from './close.contract.js';
import { commitOrderCases } from './commit-order.contract.js';
import { concurrencyCases } from './concurrency.contract.js';
import { eventContentCases } from './content.contract.js';
import type { ContractSubject } from './contract-case.js';
import { deleteCases } from './delete.contract.js';
import { filterCases } from './filter.contract.js';
import { invalidAppendCases } from './invalid-append.contract.js';
import type { OpenedStore, OpenStore } from './opened-store.js';
import { readAllCases } from './read-all.contract.js';
import { readStreamCases } from './read-stream.contract.js';
import { runContractCase } from './run-contract-case.js';
import { streamMetadataCases } from './stream-metadata.contract.js';
import { subscribeCases } from './subscribe.contract.js';

const CASE_TIMEOUT_MS = 60_000;

/** Everything that the port promises, by subject. */
const subjects: readonly ContractSubject[] = [
  { subject: 'append, expected revision by state of the stream', cases: appendMatrix },
  { subject: 'append', cases: appendCases },
  { subject: 'append, invalid or large', cases: invalidAppendCases },
  { subject: 'appends at once', cases: concurrencyCases },
  { subject: 'content', cases: eventContentCases },
  { subject: 'read a stream', cases: readStreamCases },
  { subject: 'read all', cases: readAllCases },
  { subject: 'subscribe', cases: subscribeCases },
  { subject: 'subscribe with a filter', cases: filterCases },
  { subject: 'catch up', cases: catchUpCases },
  { subject: 'commit order', cases: commitOrderCases },
  { subject: 'delete', cases: deleteCases },
  { subject: 'stream metadata', cases: streamMetadataCases },
  { subject: 'close', cases: closeCases },
];

/**
 * Registers the contract suite for one adapter. The store is opened once for nearly all cases and need not be empty:
 * a case uses names of its own. What can't be tried from within the process (kill -9) is up to the adapter's own specs.
 */
export function eventStoreContract(name: string, open: OpenStore): void {
  describe(`${name} keeps the event store's contract`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    }, CASE_TIMEOUT_MS);
    afterAll(() => opened.close(), CASE_TIMEOUT_MS);

    describe.each(subjects)('$subject', ({ cases }) => {
      it.each([...cases])('$title', (contractCase) => runContractCase(contractCase, opened, open), CASE_TIMEOUT_MS);
    });
  });
}
