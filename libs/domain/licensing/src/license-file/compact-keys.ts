/** Claims of a CBOR Web Token: the registered ones, and one of ours (for private use) that holds the facts. */
export const CLAIM = { audience: 3, expires: 4, issuedAt: 6, id: 7, facts: -70_000 } as const;

/** Keys of the facts in a compact document. One that was given away is never given again. */
export const FACTS = {
  tenant: 1,
  product: 2,
  license: 3,
  activation: 4,
  keyHint: 5,
  device: 6,
  features: 7,
  terms: 8,
  licenseExpiresAt: 9,
  counter: 10,
  nonce: 11,
  number: 12,
  nextUpdate: 13,
  entries: 14,
} as const;
