import { InvalidAppend, OutcomeUnknown, StoreUnavailable } from '../../errors.js';
import type { AppendResult } from '../../port.js';
import { conflict } from '../expected.js';
import { messageOf } from '../failure.js';
import type { Outcome } from './append-statement.js';
import type { EncodedAppend } from './encoded-append.js';

/** A caller's append from its call to its answer. */
export class WaitingAppend {
  /** Whether an attempt was sent whose end nobody saw. */
  mayBeRecorded = false;

  constructor(
    readonly content: EncodedAppend,
    readonly deadline: number,
    private readonly resolve: (result: AppendResult) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  settle({ kind, revision, position }: Outcome): void {
    if (kind === 'conflict') this.reject(conflict(this.content.stream, this.content.expected, revision));
    else this.resolve({ revision, position });
  }

  refuse(cause: unknown): void {
    this.reject(new InvalidAppend(`stream ${this.content.stream}: ${messageOf(cause)}`, { cause }));
  }

  giveUp(cause: unknown): void {
    const message = `stream ${this.content.stream}: ${messageOf(cause)}`;
    this.reject(this.mayBeRecorded ? new OutcomeUnknown(message, { cause }) : new StoreUnavailable(message, { cause }));
  }
}
