type Fields<Name extends string> = Readonly<Record<Name, unknown>>;

/** The members of an object that has exactly these, in whatever order; `undefined` for anything else. */
export function fieldsOf<const Name extends string>(value: unknown, names: readonly Name[]): Fields<Name> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const isExact = Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
  return isExact ? (value as Fields<Name>) : undefined;
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;
export const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
export const isPosition = (value: unknown): value is string => typeof value === 'string' && /^\d{1,20}$/.test(value);
export const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

/** Ed25519 in base64url, in its one spelling: Node.js would also read one with stray characters or other unused bits. */
export const isSignature = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^[\w-]{86}$/.test(value) &&
  value === Buffer.from(value, 'base64url').toString('base64url');
