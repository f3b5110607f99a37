/** Why an offline document is not believed. The sentences are for people; programs read the code. */
const SENTENCES = {
  MALFORMED: 'This is no document of this kind, or it was damaged on the way.',
  KEY_UNKNOWN: 'It was signed with a key that this software does not know.',
  SIGNATURE_INVALID: 'Its signature does not hold: it was changed, or somebody else signed it.',
  WRONG_KIND: 'It is a signed document of another kind.',
  PRODUCT_MISMATCH: 'It is for another product.',
  FINGERPRINT_MISMATCH: 'It is for another device.',
  NONCE_MISMATCH: 'It answers another request than the one this device has made last.',
  NOT_YET_VALID: 'It was issued in the future: the clock of this device is behind.',
  EXPIRED: 'Its time is over: ask for a new one.',
  OUTDATED: 'This device has seen a newer one.',
  REVOKED: 'It has been revoked.',
} as const;

export type OfflineProblemCode = keyof typeof SENTENCES;

export interface OfflineProblem {
  readonly problem: OfflineProblemCode;
  readonly detail: string;
}

export function offlineProblem(problem: OfflineProblemCode): OfflineProblem {
  return { problem, detail: SENTENCES[problem] };
}

export function isOfflineProblem(outcome: object): outcome is OfflineProblem {
  return 'problem' in outcome;
}
