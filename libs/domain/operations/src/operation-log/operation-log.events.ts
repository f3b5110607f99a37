import type { DomainEvent } from '#platform/kernel/index.js';

/** A read model is to be built once more, beside the one that is read. */
export type ProjectionRebuildOrdered = DomainEvent<
  'ProjectionRebuildOrdered',
  {
    readonly projection: string;
    /** It takes the place of the one that is read once it has caught up, without another order. */
    readonly swapsItself: boolean;
  }
>;

/** The read model that is being built is to take the place of the one that is read. */
export type ProjectionSwapOrdered = DomainEvent<'ProjectionSwapOrdered', { readonly projection: string }>;

/** The former read model is to be read again. */
export type ProjectionRollbackOrdered = DomainEvent<'ProjectionRollbackOrdered', { readonly projection: string }>;

/** A build that nobody reads is to go. */
export type ProjectionGenerationDropOrdered = DomainEvent<
  'ProjectionGenerationDropOrdered',
  { readonly projection: string; readonly generation: number }
>;

/** Events that a read model has stepped over are to be tried again. */
export type ParkedEventsRetryOrdered = DomainEvent<
  'ParkedEventsRetryOrdered',
  {
    readonly projection: string;
    /** In the order of all events, as decimal numbers; `null`: all that are parked. */
    readonly positions: readonly string[] | null;
  }
>;

export type OperationEvent =
  | ProjectionRebuildOrdered
  | ProjectionSwapOrdered
  | ProjectionRollbackOrdered
  | ProjectionGenerationDropOrdered
  | ParkedEventsRetryOrdered;
