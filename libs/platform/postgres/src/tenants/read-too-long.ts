import { errorCode } from '../error-code.js';

/** A query was given up, as it would have kept others waiting for too long: whoever asks for less gets an answer. */
export class ReadTooLong extends Error {
  override readonly name = 'ReadTooLong';
}

/** SQLSTATE of a statement that was ended. */
const ENDED = '57014';

export function isEnded(error: unknown): boolean {
  return errorCode(error) === ENDED;
}
