/** A signed token that must not be believed. `reason` is for logs and counters: a caller is told no more than "invalid". */
export class TokenInvalid extends Error {
  override readonly name = 'TokenInvalid';
  constructor(readonly reason: 'malformed' | 'algorithm' | 'unknown-key' | 'signature' | 'audience') {
    super(`the token is not valid: ${reason}`);
  }
}
