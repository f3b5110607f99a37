import { neverPassesWhatBecomesVisibleLater } from './commit-order.contract.js';
import type { OpenedStore } from './opened-store.js';
import { runContractCase } from './run-contract-case.js';
import { EarlyPositionsStore } from './testing/early-positions-store.js';

function runOn(commitTakesMs: (append: number) => number): Promise<void> {
  const open = (): Promise<OpenedStore> => {
    const store = new EarlyPositionsStore(commitTakesMs);
    return Promise.resolve({ store, close: () => store.close() });
  };
  return open().then((opened) => runContractCase(neverPassesWhatBecomesVisibleLater, opened, open));
}

describe(`The contract case "${neverPassesWhatBecomesVisibleLater.title}"`, () => {
  it('fails on a store that hands out positions before commit, by the events that the subscriber lost', async () => {
    const varying = (append: number): number => [12, 1, 5][append % 3] ?? 0;
    await expect(runOn(varying)).rejects.toThrow('toEqual');
  });

  it('passes on that very store while all commits take the same time, so that none overtakes another', async () => {
    await expect(runOn(() => 2)).resolves.toBeUndefined();
  });
});
