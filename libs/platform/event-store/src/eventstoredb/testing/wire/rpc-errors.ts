import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** What a whole call fails with; the client reads the trailers, not the text. */
export function rpcError(code: status, details: string, trailers: Readonly<Record<string, string>>): ServiceError {
  const metadata = new Metadata();
  // Header values are ASCII.
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, encodeURIComponent(value));
  return Object.assign(new Error(details), { code, details, metadata });
}

export function notLeader(host: string, port: number): ServiceError {
  return rpcError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });
}

export function streamDeleted(stream: string): ServiceError {
  return rpcError(status.FAILED_PRECONDITION, 'Event stream is deleted.', {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

export function wrongExpectedVersion(stream: string, expected: bigint, actual: number): ServiceError {
  return rpcError(status.FAILED_PRECONDITION, 'Append failed due to WrongExpectedVersion.', {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expected),
    'actual-version': String(actual),
  });
}

export function appendTooLarge(limit: number): ServiceError {
  return rpcError(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
}

export function timedOut(): ServiceError {
  return rpcError(status.ABORTED, 'Operation timed out', {});
}

export function asServiceError(error: unknown): ServiceError {
  if (error instanceof Error && 'code' in error && 'metadata' in error) return error as ServiceError;
  return rpcError(status.UNKNOWN, error instanceof Error ? error.message : 'unknown error', {});
}
