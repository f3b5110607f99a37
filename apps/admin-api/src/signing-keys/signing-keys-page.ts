import type { SigningKeyView } from '#domain/signing-keys/index.js';
import { pageOf, parseSort, type Page } from '#platform/http/index.js';
import type { SigningKeysQueryDto, SigningKeyViewDto } from './signing-keys.dto.js';

/** A page of keys. They are few, also after years: what is kept apart from the log is sorted in memory. */
export function signingKeysPage(keys: readonly SigningKeyView[], query: SigningKeysQueryDto): Page<SigningKeyViewDto> {
  const { field, descending } = parseSort(query.sort);
  const found = keys.filter(({ status }) => query.status === undefined || status === query.status);
  const sorted = found.sort((one, other) => one[field].getTime() - other[field].getTime());
  if (descending) sorted.reverse();
  const from = (query.page - 1) * query.pageSize;
  return pageOf(sorted.slice(from, from + query.pageSize).map(viewOf), sorted.length, query);
}

function viewOf({ kid, status, createdAt, signsFrom, retiredAt, verifiesUntil, revokedAt }: SigningKeyView) {
  return {
    kid,
    status,
    createdAt: createdAt.toISOString(),
    signsFrom: signsFrom.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
    verifiesUntil: verifiesUntil.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
