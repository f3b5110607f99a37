import type { Position, RecordedEvent } from '#platform/event-store/index.js';

/** A point of the past: everything up to a time, or up to a position of the log, both inclusive. */
export type Moment = { readonly time: number } | { readonly position: Position };

/** @param text a position, or a time in RFC 3339 */
export function momentOf(text: string): Moment {
  return /^\d+$/.test(text) ? { position: BigInt(text) } : { time: Date.parse(text) };
}

/** By the time of the decision: what lists show. */
export function isUpTo(moment: Moment): (event: Pick<RecordedEvent, 'position' | 'metadata'>) => boolean {
  if ('position' in moment) return ({ position }) => position <= moment.position;
  return ({ metadata }) => Date.parse(metadata.occurredAt) <= moment.time;
}
