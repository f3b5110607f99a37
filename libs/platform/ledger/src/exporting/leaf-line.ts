import type { RecordedEvent } from '#platform/event-store/index.js';
import {
  canonicalJson,
  entryLine,
  leafBytes,
  missingLine,
  unprovenLine,
  withheldLine,
} from '#platform/ledger-format/index.js';
import { leafHash } from '#platform/merkle/index.js';
import type { KeptLeaf } from '../reading/ledger-reads.js';

/**
 * The line of a leaf, with the event that the store has for it. Another tenant's event is withheld, but only where it is the one it was:
 * else whoever changes an event could hide that by changing its tenant as well.
 */
export function leafLine(
  { index, position, hash }: KeptLeaf,
  event: RecordedEvent | undefined,
  tenants: readonly string[],
): Buffer {
  const place = { index, position, leaf: hash };
  const bytes = event && bytesOf(event);
  if (event === undefined || bytes === undefined) return missingLine(place);
  if (isOf(event, tenants)) return entryLine(bytes, place);
  return leafHash(bytes).equals(hash) ? withheldLine(place) : missingLine(place);
}

/** The line of an event that is in the store and not in the ledger. */
export function strangerLine(event: RecordedEvent, tenants: readonly string[]): Buffer {
  const position = event.position.toString();
  return unprovenLine((isOf(event, tenants) ? bytesOf(event) : undefined) ?? Buffer.from(canonicalJson({ position })));
}

/** `undefined` where somebody has made it unreadable. */
function bytesOf(event: RecordedEvent): Buffer | undefined {
  try {
    return leafBytes(event);
  } catch {
    return undefined;
  }
}

function isOf(event: RecordedEvent, tenants: readonly string[]): boolean {
  try {
    return tenants.includes(event.metadata.tenant);
  } catch {
    return false;
  }
}
