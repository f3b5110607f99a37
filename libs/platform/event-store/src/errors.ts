import type { ExpectedRevision, Revision } from './port.js';

/** The stream is not where the caller expected it. `actual` is 'no-stream' for a missing or deleted one. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: Revision | 'no-stream',
  ) {
    super(`stream ${stream}: expected ${String(expected)}, found ${String(actual)}`);
  }
}

/** The append itself is wrong (no events, a duplicate or malformed id, an empty name): retrying can't help. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
}

/** The events of one append exceed the store's limit of 1 MiB. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}

/** The store can't be reached or refuses work; nothing was recorded. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The store fell silent and reading back didn't settle whether the append happened. Retry with the same ids. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
