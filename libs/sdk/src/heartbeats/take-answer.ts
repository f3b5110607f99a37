import { believedToken } from '../client/believed-token.js';
import type { Context } from '../client/context.js';
import { saved } from '../client/next-state.js';
import { sequenceIn, termsIn } from '../client/read-answer.js';
import { LicenseError } from '../http/license-error.js';
import type { JsonAnswer } from '../http/license-api.js';
import type { FoundState, HighWaterMark } from '../state/license-state.js';
import type { ActivationClaims } from '../token/activation-token.js';
import { isObject } from '../http/read-problem.js';

/** The server was heard: the grace begins anew, with the token that came along. */
export async function takeAnswer(
  context: Context,
  asked: FoundState,
  answer: JsonAnswer,
  sentAt: number,
): Promise<FoundState> {
  const found = await context.store.read();
  if (found.kind !== 'found' || found.claims.activation !== asked.claims.activation) {
    throw new LicenseError('ANSWER_NOT_TRUSTED', 'This device was deactivated, or activated anew, meanwhile.');
  }
  const expected = expectedOf(found);
  const { token, claims, material } = await believedToken(context, answer, found.state, expected);
  const mark = { ...found.mark, ...advancedMark(context, found.mark, claims, sequenceIn(answer)) };
  const { refused: _refused, ...good } = mark;
  const contactAt = mark.time - Math.max(0, context.clock.monotonic() - sentAt);
  const { keys, endorsements } = material;
  const state = { ...found.state, ...termsIn(answer, found.state, mark.time), token, keys, endorsements, contactAt };
  const after = await saved(context, { ...state, mark: good }, { ...found, lease: claims });
  tell(context, found, after, answer);
  return after;
}

/**
 * A token may be the one that is known already, but never an older one. After a refusal it must be a younger one: what was
 * recorded before doesn't undo it.
 */
function expectedOf({ state, mark, claims }: FoundState) {
  const counter = mark.refused ? mark.counter + 1 : mark.counter;
  return { fingerprint: state.fingerprint, counter, activation: claims.activation };
}

/** A token may be an hour old when it comes without our nonce: it moves time on, and never back. */
function advancedMark(
  { time }: Context,
  mark: HighWaterMark,
  claims: ActivationClaims,
  nextSequence: number,
): HighWaterMark {
  const advanced = time.advanced(mark);
  const sequence = Math.max(mark.sequence, nextSequence);
  return { ...mark, ...advanced, time: Math.max(advanced.time, claims.iat * 1000), counter: claims.counter, sequence };
}

function tell(
  { announcer, events }: Context,
  before: FoundState,
  after: FoundState,
  { status, results }: JsonAnswer,
): void {
  announcer.reached();
  announcer.renewed(before, after);
  const outcomes = Array.isArray(results)
    ? (results as readonly unknown[]).map((each) => isObject(each) && each.outcome)
    : [];
  if ([status, ...outcomes].includes('clone-suspected')) events.emit({ type: 'clone-suspected' });
  if (!outcomes.includes('limit-exceeded')) return;
  const { limits } = after.state;
  const full = limits.filter(({ limit, used }) => limit !== null && used >= limit);
  events.emit({ type: 'limit-exceeded', names: full.map(({ name }) => name), limits });
}
