/** The same value with the members of every object in alphabetical order. Lists keep theirs: it means something. */
export function sortKeys<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => sortKeys(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sortKeys(member as unknown)])) as Value;
}
