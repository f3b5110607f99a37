import { fingerprintClaim, type Fingerprint } from '../fingerprint/fingerprint.js';
import { LicenseError } from '../http/license-error.js';
import type { JsonAnswer } from '../http/license-api.js';
import type { LicenseState } from '../state/license-state.js';
import { readActivationToken, type ActivationClaims } from '../token/activation-token.js';
import { endorsementsIn } from '../token/endorsed-keys.js';
import { TokenRejected } from '../token/read-jws.js';
import type { Context } from './context.js';

export type KeyMaterial = Pick<LicenseState, 'keys' | 'endorsements'>;

/** What a token must say to be the answer to what was asked. */
export interface Expected {
  readonly fingerprint: Fingerprint;
  /** Of a request that had one: then no recorded answer will do. */
  readonly nonce?: string;
  /** Without a nonce: the youngest counter that was seen. */
  readonly counter?: number;
  readonly activation?: string;
}

export interface BelievedToken {
  readonly token: string;
  readonly claims: ActivationClaims;
  readonly material: KeyMaterial;
}

/** @throws LicenseError ANSWER_NOT_TRUSTED */
export async function believedToken(
  context: Context,
  answer: JsonAnswer,
  material: KeyMaterial,
  expected: Expected,
): Promise<BelievedToken> {
  const { token } = answer;
  if (typeof token !== 'string') throw notTrusted('no token');
  try {
    const read = await readWithNewKeys(context, token, material);
    const reason = whatIsWrong(read.claims, expected, context.settings.productId);
    if (reason !== undefined) throw notTrusted(reason);
    return { token, ...read };
  } catch (failure) {
    throw failure instanceof TokenRejected ? notTrusted(failure.reason) : failure;
  }
}

/** A server that signs with a new key shows who vouches for it. */
async function readWithNewKeys({ store, api }: Context, token: string, material: KeyMaterial) {
  try {
    return { claims: readActivationToken(token, store.keysOf(material)), material };
  } catch (failure) {
    if (!(failure instanceof TokenRejected) || failure.reason !== 'unknown-key') throw failure;
    const extended = { ...material, endorsements: endorsementsIn(await api.keySet()) };
    return { claims: readActivationToken(token, store.keysOf(extended)), material: extended };
  }
}

function whatIsWrong(claims: ActivationClaims, expected: Expected, productId: string | undefined): string | undefined {
  const { fingerprint, nonce, counter = 0, activation = claims.activation } = expected;
  if (nonce !== undefined && claims.nonce !== nonce) return 'nonce';
  if (nonce === undefined && claims.counter < counter) return 'counter';
  if (claims.fingerprint !== fingerprintClaim(fingerprint)) return 'fingerprint';
  if (claims.activation !== activation) return 'activation';
  return productId !== undefined && claims.product !== productId ? 'product' : undefined;
}

function notTrusted(reason: string): LicenseError {
  return new LicenseError(
    'ANSWER_NOT_TRUSTED',
    `What answered is not your license server, or answered earlier (${reason}).`,
    {
      extensions: { reason },
    },
  );
}
