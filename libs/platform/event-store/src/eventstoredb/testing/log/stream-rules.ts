import { DELETED_STREAM } from './expected-version.js';

/** What a stream's metadata mean to readers. */
export interface StreamRules {
  readonly truncateBefore: bigint;
  readonly maxCount: number;
  readonly maxAgeSeconds: number;
}

export const noRules: StreamRules = { truncateBefore: 0n, maxCount: Infinity, maxAgeSeconds: Infinity };

/** Reads `$tb` from the text, since it may be too large for a number. The server takes what it can't read for nothing. */
export function rulesOf(metadata: string): StreamRules {
  const truncateBefore = BigInt(/"\$tb":\s*(\d+)/.exec(metadata)?.[1] ?? 0);
  if (truncateBefore > DELETED_STREAM) return noRules;
  const { $maxCount, $maxAge } = JSON.parse(metadata) as { $maxCount?: number; $maxAge?: number };
  return { truncateBefore, maxCount: $maxCount ?? Infinity, maxAgeSeconds: $maxAge ?? Infinity };
}

export function isSoftDeleted(rules: StreamRules): boolean {
  return rules.truncateBefore === DELETED_STREAM;
}

export const softDeletion = `{"$tb":${String(DELETED_STREAM)}}`;

/** The same metadata for a stream that is written again: what it was before stays hidden. */
export function undeleted(metadata: string, firstRevision: number): string {
  return JSON.stringify({ ...(JSON.parse(metadata) as object), $tb: firstRevision });
}
