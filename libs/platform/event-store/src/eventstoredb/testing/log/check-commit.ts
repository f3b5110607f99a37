import { ExpectedVersion } from './expected-version.js';

/** What the server looks at before it writes. */
export interface StreamVersion {
  /** Ids of all its events ever, by revision. */
  readonly ids: readonly string[];
  readonly isSoftDeleted: boolean;
  readonly isTombstoned: boolean;
  readonly hasMetadata: boolean;
}

export type CommitDecision =
  | { readonly kind: 'ok' }
  /** The same events are there already, the last of them at this revision. */
  | { readonly kind: 'idempotent'; readonly lastRevision: number }
  | { readonly kind: 'wrong-expected-version' }
  | { readonly kind: 'deleted' };

const ok: CommitDecision = { kind: 'ok' };
const wrong: CommitDecision = { kind: 'wrong-expected-version' };
const deleted: CommitDecision = { kind: 'deleted' };

/** EventStoreDB 24.10's rules of which append is accepted (IndexWriter.CheckCommit). */
export function checkCommit(stream: StreamVersion, expected: bigint, ids: readonly string[]): CommitDecision {
  if (stream.isTombstoned) return deleted;
  if (expected === ExpectedVersion.streamExists) {
    if (stream.isSoftDeleted) return deleted;
    if (stream.ids.length === 0 && !stream.hasMetadata) return wrong;
  }
  const isRevision = expected !== ExpectedVersion.any && expected !== ExpectedVersion.streamExists;
  return isRevision ? checkAtRevision(stream, Number(expected), ids) : checkAnywhere(stream, ids);
}

/** Only the first id decides between new and known; after that all of them have to be known. */
function checkAnywhere(stream: StreamVersion, ids: readonly string[]): CommitDecision {
  const revisions = ids.map((id) => stream.ids.lastIndexOf(id));
  if (revisions[0] === undefined || revisions[0] === -1) return ok;
  return revisions.includes(-1) ? wrong : { kind: 'idempotent', lastRevision: revisions.at(-1) ?? -1 };
}

function checkAtRevision(stream: StreamVersion, expected: number, ids: readonly string[]): CommitDecision {
  const current = stream.ids.length - 1;
  if (expected > current) return wrong;
  if (expected === current) return ok;
  const firstMismatch = ids.findIndex((id, index) => stream.ids[expected + 1 + index] !== id);
  if (firstMismatch === -1) return { kind: 'idempotent', lastRevision: expected + ids.length };
  const isAnew = firstMismatch === 0 && expected === -1 && stream.isSoftDeleted;
  return isAnew ? ok : wrong;
}
