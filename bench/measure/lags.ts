import type { Move } from './projection-moves.js';

export interface WrittenEvent {
  readonly position: bigint;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Milliseconds from each event's being written until its row could be seen: the first move that reaches or passes it.
 * @param events in the order of their positions @param moves of one projection, in the order of their positions
 */
export function lagsOf(
  events: readonly Pick<WrittenEvent, 'position' | 'at'>[],
  moves: readonly Move[],
): readonly number[] {
  let next = 0;
  return events.flatMap(({ position, at }) => {
    while (next < moves.length && (moves[next]?.position ?? position) < position) next += 1;
    const move = moves[next];
    // Seen before the writer had its answer: nobody waited.
    return move === undefined ? [] : [Math.max(0, move.at - at)];
  });
}
