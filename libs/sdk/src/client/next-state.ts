import type { JsonAnswer } from '../http/license-api.js';
import {
  claimsOf,
  foundState,
  type FoundState,
  type HighWaterMark,
  type LicenseState,
  type ServerRefusal,
  type Signed,
} from '../state/license-state.js';
import type { ActivationClaims } from '../token/activation-token.js';
import type { FreshAsk } from './ask.js';
import type { BelievedToken } from './believed-token.js';
import type { Context } from './context.js';
import { termsIn } from './read-answer.js';

/** After an answer with our nonce: the token is of this moment, and so is the time it was signed at. */
export function renewedState(
  context: Context,
  { state, mark }: FoundState,
  ask: FreshAsk,
  answer: JsonAnswer,
  { token, claims, material }: BelievedToken,
): LicenseState {
  const synced = freshMark(context, ask, claims, mark.sequence);
  const { nextHeartbeatAt } = state;
  const terms = termsIn(answer, state, synced.time);
  const { keys, endorsements } = material;
  const { fingerprint } = ask;
  return {
    ...state,
    ...terms,
    nextHeartbeatAt,
    token,
    fingerprint,
    keys,
    endorsements,
    contactAt: synced.time,
    mark: synced,
  };
}

/** What was signed between asking and hearing counts as signed when it was asked for, so that no time is won. */
export function freshMark(context: Context, ask: FreshAsk, claims: ActivationClaims, sequence: number): HighWaterMark {
  const { clock, time } = context;
  const serverTime = claims.iat * 1000 + Math.max(0, clock.monotonic() - ask.sentAt);
  return { ...time.synced(serverTime, claims.counter), counter: claims.counter, sequence };
}

export function refusedState(
  { time }: Context,
  { state, mark }: FoundState,
  refusal: Omit<ServerRefusal, 'at'>,
): LicenseState {
  const advanced = time.advanced(mark);
  return { ...state, mark: { ...mark, ...advanced, refused: { ...refusal, at: advanced.time } } };
}

/** What can't be written is told, and doesn't make the server's answer another one. Call it from `store.alone`. */
export async function saved({ store, events }: Context, state: LicenseState, signed: Signed): Promise<FoundState> {
  await store.write(state, claimsOf(signed)).catch((error: unknown) => events.emit({ type: 'fault', error }));
  return foundState(state, signed);
}
