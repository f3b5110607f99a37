import { headerParam, invalidHeader } from './header-param.js';

const NAME = 'Idempotency-Key';
/** Visible ASCII, 1 to 255 characters. */
const FORM = /^[\x21-\x7e]{1,255}$/;

/**
 * The `Idempotency-Key` of a write, a `string | undefined`. The same key and body give the first answer again.
 * Answers INVALID_REQUEST when the key isn't 1 to 255 visible ASCII characters.
 */
export const IdempotencyKey = headerParam(
  {
    name: NAME,
    description: 'Makes the write safe to repeat: the same key and body give the first answer again.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  },
  parseIdempotencyKey,
);

function parseIdempotencyKey(text: string | undefined): string | undefined {
  if (text === undefined || FORM.test(text)) return text;
  throw invalidHeader(NAME, 'must be 1 to 255 visible ASCII characters');
}
