/**
 * A copy with some members changed, as `{ ...before, ...change }` is. That would take Node.js 20 some 3 µs instead of 0.1, and give
 * each copy a hidden class of its own, so that whatever reads many of them is slow: so it is for objects that are made or read often.
 */
export function altered<Before extends object>(before: Before, change: Partial<NoInfer<Before>>): Before {
  return Object.assign({}, before, change);
}
