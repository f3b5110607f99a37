/**
 * PostgreSQL keeps no NUL and no half of a surrogate pair, while an event may carry both (a device name is whatever a
 * client sent). Such a character becomes U+FFFD, so that no client can halt a projection.
 */
export function storableText(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(UNSTORABLE_EVERYWHERE, '\ufffd') : text;
}

/** The document's JSON text, its strings and names made storable. */
export function storableJson(document: unknown): string {
  const text = JSON.stringify(document);
  return ESCAPED.test(text) ? JSON.stringify(storableDocument(JSON.parse(text))) : text;
}

// eslint-disable-next-line no-control-regex -- NUL is what it looks for
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const UNSTORABLE_EVERYWHERE = new RegExp(UNSTORABLE, 'g');
/** JSON.stringify escapes NUL and half pairs, and only these, in this way; a written backslash may look the same. */
const ESCAPED = /\\u(?:0000|d[89a-f])/;

function storableDocument(document: unknown): unknown {
  if (typeof document === 'string') return storableText(document);
  if (Array.isArray(document)) return document.map(storableDocument);
  if (typeof document !== 'object' || document === null) return document;
  const entries = Object.entries(document);
  return Object.fromEntries(entries.map(([name, value]) => [storableText(name), storableDocument(value)]));
}
