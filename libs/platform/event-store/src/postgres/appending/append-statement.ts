import type { PoolClient, QueryArrayConfig } from 'pg';
import { asText } from '../reading/as-text.js';
import { bigintArray, integerArray, jsonArray, textArray, uuidArray } from './binary-array.js';
import type { EncodedAppend } from './encoded-append.js';

/** How one append of a batch went; `revision` is the one found when it is a conflict. */
export interface Outcome {
  readonly kind: 'appended' | 'known' | 'conflict';
  readonly revision: number;
  readonly position: bigint;
  /** When this call's events were appended, by the database's clock. */
  readonly appendedAt: Date;
}

type OutcomeRow = [kind: Outcome['kind'], revision: string, position: string, appendedAtMs: string];

const APPEND = `
  SELECT append_outcome, last_revision, last_position, date_part('epoch', appended_at) * 1000
  FROM event_store.record($1::text[], $2::bigint[], $3::integer[], $4::integer[], $5::integer[], $6::uuid[], $7::text[], $8::text[],
                          $9::json[], $10::json[])`;

/** Appends the batch in one round trip and one transaction; answers one outcome per append, in their order. */
export async function runAppend(
  client: PoolClient,
  batch: readonly EncodedAppend[],
  timeoutMs: number,
): Promise<readonly Outcome[]> {
  const query: QueryArrayConfig & { query_timeout: number } = {
    name: 'event-store-append',
    text: APPEND,
    values: parametersOf(batch),
    rowMode: 'array',
    types: asText,
    query_timeout: timeoutMs,
  };
  const { rows } = await client.query<OutcomeRow>(query);
  return rows.map(([kind, revision, position, appendedAtMs]) => ({
    kind,
    revision: Number(revision),
    position: BigInt(position),
    appendedAt: new Date(Number(appendedAtMs)),
  }));
}

function parametersOf(batch: readonly EncodedAppend[]): Buffer[] {
  const events = batch.flatMap((append) => append.events);
  return [
    textArray(batch.map((append) => append.stream)),
    bigintArray(batch.map((append) => append.expectedCode)),
    integerArray(batch.map((append) => append.events.length)),
    integerArray(batch.flatMap((append, index) => append.events.map(() => index + 1))),
    integerArray(batch.flatMap((append) => append.events.map((_, index) => append.events.length - index - 1))),
    uuidArray(events.map((event) => event.id)),
    textArray(batch.flatMap((append) => append.events.map(() => append.category))),
    textArray(events.map((event) => event.type)),
    jsonArray(events.map((event) => event.data)),
    jsonArray(events.map((event) => event.metadata)),
  ];
}
