import type { Position } from '../../port.js';
import type { Head } from './head.js';

/** The answer of an append takes a few milliseconds; what others have appended waits no longer for it than this. */
const ANSWER_WITHIN_MS = 20;

/**
 * What the database tells of the log's end. While an append of this process is under way, that is most likely what is told of, and its
 * answer brings the very events: who followed at once would read them back, which on a busy server every third one was.
 */
export class ToldPositions {
  private told: Position = 0n;
  private waiting: NodeJS.Timeout | undefined;

  constructor(
    private readonly head: Head,
    private readonly isAppending: () => boolean,
    private readonly answerWithinMs = ANSWER_WITHIN_MS,
  ) {}

  take(position: Position): void {
    if (position <= this.head.position) return;
    if (position > this.told) this.told = position;
    if (this.isAppending()) this.waiting ??= setTimeout(() => this.passOn(), this.answerWithinMs);
    // A turn later: an answer that came in the same moment is here by then.
    else setImmediate(() => this.passOn());
  }

  /** To be called when an append of this process has ended, after its events were taken over. */
  passOn(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.head.advance(this.told);
  }
}
