const repeatedParts = new WeakMap<object, object>();
const onAccepted = new WeakMap<object, () => void>();

/** Remembers what of a body, or of the instance made from it, was sent before. */
export function noteRepeatedPart(whole: object, part: object): void {
  repeatedParts.set(whole, part);
}

/** The same frozen object for all bodies that say the same but for the member that differs; `undefined` for other bodies. */
export function repeatedPart<Whole extends object>(whole: Whole): Whole | undefined {
  if (Object.isFrozen(whole)) return whole;
  return repeatedParts.get(whole) as Whole | undefined;
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
