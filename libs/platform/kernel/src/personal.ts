import type { JsonValue } from './json.js';

/** What stands where personal data stood, once the person was forgotten: nobody can read it any more, and nobody ever will. */
export interface Forgotten {
  readonly forgotten: true;
}

export const FORGOTTEN: Forgotten = Object.freeze({ forgotten: true });

/** Personal data in an event: what it says, or that the person it is about was forgotten. */
export type Personal<Value extends JsonValue = string> = Value | Forgotten;

export function isForgotten(value: unknown): value is Forgotten {
  return typeof value === 'object' && value !== null && 'forgotten' in value && value.forgotten === true;
}
