import { StreamDeletedError, StreamNotFoundError } from '@eventstore/db-client';
import { StoreUnavailable } from '../../errors.js';

/** A missing stream and a tombstoned one have nothing to read. */
export function meansNothingThere(error: unknown): boolean {
  return error instanceof StreamNotFoundError || error instanceof StreamDeletedError;
}

/** A read changes nothing, so every failure of one means the same to the caller. */
export function readFailure(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  return new StoreUnavailable(`EventStoreDB could not be read: ${messageOf(error)}`, { cause: error });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
