type Scalar = string | number | bigint | boolean | null | undefined;

/** What a statement can be given. */
export type Parameter = Scalar | readonly Scalar[];

const SPECIAL = /["\\]/;
const EVERY_SPECIAL = /["\\]/g;

/** In PostgreSQL's text format; `null` stands for its NULL. */
export function parameter(value: Parameter): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? `{${value.map(element).join()}}` : String(value);
}

function element(value: Scalar): string {
  if (typeof value === 'string') return `"${SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, '\\$&') : value}"`;
  return value === null || value === undefined ? 'NULL' : String(value);
}
