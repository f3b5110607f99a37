import { path } from '../parsers.js';
import { Setting } from '../setting.js';

/** What proves the history. */
export class LedgerConfig {
  @Setting({
    env: 'LEDGER_HEADS_FILE',
    as: path,
    describe:
      'File to which the projector adds every signed head of the ledger; without it, the embedded run keeps one in the data folder.',
  })
  readonly headsFile: string | undefined;
}
