/** A member of the body itself: an entry in a weak map, of something that lives for one request, costs more. */
const REPEATED = Symbol('what of this was sent before');

interface Repeating {
  [REPEATED]?: { readonly whole: object; readonly part: object };
}

const onAccepted = new WeakMap<object, () => void>();

/** Remembers what of a body, or of the instance made from it, was sent before. */
export function noteRepeatedPart(whole: object, part: object): void {
  (whole as Repeating)[REPEATED] = { whole, part };
}

/** The same frozen object for all bodies that say the same but for the member that differs; `undefined` for other bodies. */
export function repeatedPart<Whole extends object>(whole: Whole): Whole | undefined {
  const noted = (whole as Repeating)[REPEATED];
  if (noted === undefined) return Object.isFrozen(whole) ? whole : undefined;
  // A copy has this member too, and may say something else.
  return noted.whole === whole ? (noted.part as Whole) : undefined;
}

/** What is to be done once a body or its part has been accepted: only that is worth remembering. */
export function whenAccepted(body: object, keep: () => void): void {
  onAccepted.set(body, keep);
}

export function noteAccepted(body: object): void {
  const keep = onAccepted.get(body);
  if (keep === undefined) return;
  onAccepted.delete(body);
  keep();
}
