/**
 * JSON in the one spelling of RFC 8785 (JCS): members sorted by UTF-16 code units, numbers and strings as ECMAScript writes
 * them, no blanks. What JSON.stringify leaves out (`undefined` members) is left out. A string with half of a surrogate pair,
 * which RFC 8785 has no spelling for, is written with its escape: still one spelling for one value.
 *
 * @throws TypeError for what JSON can't carry: bigint, NaN, functions
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return objectText(value as Readonly<Record<string, unknown>>);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is no JSON`);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`a ${typeof value} is no JSON`);
  return text;
}

function objectText(value: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
