import type { Beat } from '../heartbeats/beat.js';
import type { MockActivation, MockLicense } from './mock-license.js';

export type MockOutcome = 'recorded' | 'repeated' | 'clone-suspected' | 'limit-exceeded';

/**
 * Counts one beat, once: a number that comes again the same is answered the same, and one that goes back is a clone's,
 * unless it was left out and comes in a list with a later one that is known.
 */
export function recordBeat(
  license: MockLicense,
  activation: MockActivation,
  beat: Beat,
  list: readonly Beat[] = [],
): MockOutcome {
  const said = JSON.stringify(beat);
  const isVouchedFor = list.some(
    (other) => other.sequence > beat.sequence && activation.beats.get(other.sequence) === JSON.stringify(other),
  );
  const known = activation.beats.get(beat.sequence);
  if (known === said) return 'repeated';
  if (known !== undefined || (beat.sequence < activation.nextSequence && !isVouchedFor)) {
    activation.isCloneSuspected = true;
    return 'clone-suspected';
  }
  if (exceeded(license, beat).length > 0) return 'limit-exceeded';
  for (const limit of license.terms.limits) limit.used += beat.usage?.[limit.name] ?? 0;
  activation.beats.set(beat.sequence, said);
  activation.nextSequence = Math.max(activation.nextSequence, beat.sequence + 1);
  return 'recorded';
}

/** Names of the limits that have no room for the beat's use. */
export function exceeded({ terms }: MockLicense, { usage = {} }: Beat): readonly string[] {
  return terms.limits.filter(({ name, limit, used }) => used + (usage[name] ?? 0) > limit).map(({ name }) => name);
}
