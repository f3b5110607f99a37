import { LicenseError, type FieldError } from './license-error.js';

/** An answer that isn't a success, as the error it is. */
export function problemIn(status: number, retryAfter: string | null, body: unknown, now: number): LicenseError {
  const retryAfterSeconds = secondsIn(retryAfter, now);
  if (!isObject(body) || typeof body.code !== 'string') {
    return new LicenseError('ANSWER_UNREADABLE', `The server answered ${status} without a reason.`, {
      status,
      retryAfterSeconds,
    });
  }
  const { code, detail, title, errors, type: _type, status: _status, ...extensions } = body;
  const sentence = typeof detail === 'string' ? detail : typeof title === 'string' ? title : 'No reason was given.';
  const fields = Array.isArray(errors) ? (errors as readonly FieldError[]) : [];
  return new LicenseError(code, sentence, { status, retryAfterSeconds, errors: fields, extensions });
}

/** `Retry-After` in either of its forms (RFC 9110), as seconds from now. */
function secondsIn(retryAfter: string | null, now: number): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
