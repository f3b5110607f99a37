/** A JSON text taken apart at the value of one member. */
export interface DifferingValue {
  readonly value: string;
  /** The text without the value; a character that JSON never has stands in its place. */
  readonly around: string;
}

const GAP = '\0';
/** Where one of these is, the value isn't what is written. */
// eslint-disable-next-line no-control-regex -- these are just what JSON must escape
const ESCAPED = /[\\\u0000-\u001f]/;

/** `undefined` where the member isn't written as `"name":"plain text"`. */
export function differingValue(text: string, member: string): DifferingValue | undefined {
  const opening = `"${member}":"`;
  const at = text.indexOf(opening);
  if (at === -1) return undefined;
  const from = at + opening.length;
  const to = text.indexOf('"', from);
  const value = text.slice(from, to);
  if (to === -1 || ESCAPED.test(value)) return undefined;
  return { value, around: text.slice(0, from) + GAP + text.slice(to) };
}

/**
 * Whether the place is the body's own member, so that any plain value there makes the same body but for that member: the
 * same words may stand in a nested object, or the member once more behind.
 * @param body what the text with the value says
 */
export function isOfBody({ value, around }: DifferingValue, member: string, body: Readonly<Record<string, unknown>>) {
  const other = value === 'a' ? 'b' : 'a';
  const changed = JSON.parse(around.replace(GAP, other)) as typeof body;
  return body[member] === value && changed[member] === other;
}
