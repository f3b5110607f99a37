import { LRUCache } from 'lru-cache';
import { Range } from 'semver';

const known = new LRUCache<string, Range>({ max: 1_000 });

/** Whether the version is in the range, prereleases between its ends included. */
export function isInRange(version: string, text: string): boolean {
  const before = known.get(text);
  const range = before ?? new Range(text, { includePrerelease: true });
  if (!before) known.set(text, range);
  return range.test(version);
}
