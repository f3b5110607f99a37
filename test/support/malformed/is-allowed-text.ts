import type { PlainSchema } from './open-api.js';

/** Whether the schema of a text allows it, as far as the specs use such texts. */
export function isAllowedText(text: string, schema: PlainSchema): boolean {
  const { enum: allowed, format, minLength = 0, maxLength = Infinity, pattern } = schema;
  if (allowed && !allowed.includes(text)) return false;
  if (format !== undefined) return false;
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return false;
  return text.length >= minLength && text.length <= maxLength;
}
