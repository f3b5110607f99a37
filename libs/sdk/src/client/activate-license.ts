import { createHash } from 'node:crypto';
import { LicenseError } from '../http/license-error.js';
import type { JsonAnswer } from '../http/license-api.js';
import { fingerprintClaim, type Fingerprint } from '../fingerprint/fingerprint.js';
import type { FoundState, LicenseState, Stored } from '../state/license-state.js';
import { publicKeysIn } from '../token/trusted-keys.js';
import { failedVerdict, usableVerdict } from '../verdict/make-verdict.js';
import type { Verdict } from '../verdict/verdict.js';
import { freshAsk, type FreshAsk } from './ask.js';
import { believedToken, type BelievedToken, type KeyMaterial } from './believed-token.js';
import { checkHere } from './check-here.js';
import type { Context } from './context.js';
import { freshMark, saved } from './next-state.js';
import { sequenceIn, termsIn } from './read-answer.js';

/** The device that gives its seat: by its activation's id, or by its fingerprint as `LicenseClient.fingerprint` tells it there. */
export type SeatHolder = { readonly activationId: string } | { readonly fingerprint: Partial<Fingerprint> };

/**
 * Binds this device to the license. A device that is bound to it already is renewed, or goes on when the server is away.
 * @param from whose seat it gets, at once with that one's losing it
 */
export async function activateLicense(context: Context, licenseKey: string, from?: SeatHolder): Promise<Verdict> {
  const { store, api, fingerprint } = context;
  const stored = await store.read();
  const ask = freshAsk(context, await fingerprint.present(stored));
  try {
    const material = await keysToBelieve(context);
    const wish = { licenseKey, ...ask.body };
    const answer = await (from ? api.post('transfer', { ...wish, from }) : api.post('activate', wish));
    const { nonce } = ask;
    const believed = await believedToken(context, answer, material, { nonce, fingerprint: ask.fingerprint });
    return await store.alone(() => activated(context, licenseKey, ask, answer, believed));
  } catch (error) {
    if (!(error instanceof LicenseError)) throw error;
    return error.isTemporary && isOf(licenseKey, stored)
      ? { ...(await checkHere(context, stored)), error }
      : failedVerdict(error);
  }
}

/** Pinned keys, or those that the server shows over TLS: from then on only they and those they vouch for count. */
async function keysToBelieve({ settings, api }: Context): Promise<KeyMaterial> {
  if (settings.publicKeys) return { keys: [], endorsements: [] };
  return { keys: publicKeysIn(await api.keySet()), endorsements: [] };
}

async function activated(
  context: Context,
  licenseKey: string,
  ask: FreshAsk,
  answer: JsonAnswer,
  { token, claims, material }: BelievedToken,
): Promise<Verdict> {
  const before = await context.store.read();
  const isSame = before.kind === 'found' && before.claims.activation === claims.activation;
  const sequence = Math.max(sequenceIn(answer), isSame ? before.mark.sequence : 1);
  const mark = freshMark(context, ask, claims, sequence);
  const { file, state: { licenseFile } = {} } = isSame ? before : {};
  const state: LicenseState = {
    ...termsIn(answer, {}, mark.time),
    ...material,
    token,
    fingerprint: ask.fingerprint,
    origin: fingerprintClaim(ask.fingerprint),
    licenseKeyHash: hashOf(licenseKey),
    contactAt: mark.time,
    mark,
    ...(file && licenseFile !== undefined ? { licenseFile } : {}),
  };
  const found = await saved(context, state, { lease: claims, file });
  context.announcer.activated(found, isSame ? before : undefined);
  return usableVerdict(found, 'server', mark.time);
}

function isOf(licenseKey: string, stored: Stored): stored is FoundState {
  return stored.kind === 'found' && stored.state.licenseKeyHash === hashOf(licenseKey);
}

/** A key is random enough that nobody finds it from this. */
function hashOf(licenseKey: string): string {
  const written = licenseKey.replace(/[^0-9a-z]/gi, '').toUpperCase();
  return createHash('sha256').update(`v2-license-key:${written}`).digest('hex');
}
