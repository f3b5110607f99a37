import { LicenseError } from '../http/license-error.js';
import type { JsonAnswer } from '../http/license-api.js';
import type { FoundState } from '../state/license-state.js';
import { refusedVerdict, usableVerdict } from '../verdict/make-verdict.js';
import type { Verdict } from '../verdict/verdict.js';
import { freshAsk, type FreshAsk } from './ask.js';
import { believedToken } from './believed-token.js';
import { checkHere } from './check-here.js';
import type { Context } from './context.js';
import { refusedState, renewedState, saved } from './next-state.js';

/** Asks the server; falls back to the token when it can't be reached, or when what answered isn't to be trusted. */
export async function verifyLicense(context: Context): Promise<Verdict> {
  const { store, api, fingerprint } = context;
  const stored = await store.read();
  // A license file alone is nothing to show to the server.
  if (stored.kind !== 'found' || stored.state.token === null) return checkHere(context, stored);
  const ask = freshAsk(context, await fingerprint.present(stored));
  try {
    const answer = await api.post('verify', ask.body, { token: stored.state.token });
    return await store.alone(async () => judged(context, await latest(context, stored), ask, answer));
  } catch (error) {
    if (!(error instanceof LicenseError)) throw error;
    return { ...(await checkHere(context, await store.read())), error };
  }
}

/** A heartbeat may have brought another token meanwhile. */
async function latest({ store }: Context, before: FoundState): Promise<FoundState> {
  const now = await store.read();
  if (now.kind === 'found' && now.claims.activation === before.claims.activation) return now;
  throw new LicenseError('ANSWER_NOT_TRUSTED', 'This device was deactivated, or activated anew, meanwhile.');
}

async function judged(context: Context, found: FoundState, ask: FreshAsk, answer: JsonAnswer): Promise<Verdict> {
  const { valid, code, detail } = answer;
  if (valid === true) return valued(context, found, ask, answer);
  if (valid !== false || typeof code !== 'string') {
    throw new LicenseError('ANSWER_UNREADABLE', 'What answered is not a license server.');
  }
  const refusal = { code, detail: typeof detail === 'string' ? detail : code, version: context.settings.version };
  const refused = await saved(context, refusedState(context, found, refusal), found);
  return { ...refusedVerdict(refusal.code, refusal.detail, refused), source: 'server' };
}

async function valued(context: Context, found: FoundState, ask: FreshAsk, answer: JsonAnswer): Promise<Verdict> {
  const { nonce, fingerprint } = ask;
  const { activation } = found.claims;
  const believed = await believedToken(context, answer, found.state, { nonce, fingerprint, activation });
  const renewed = await saved(context, renewedState(context, found, ask, answer, believed), {
    ...found,
    lease: believed.claims,
  });
  context.announcer.renewed(found, renewed);
  return usableVerdict(renewed, 'server', context.time.now(renewed.mark));
}
