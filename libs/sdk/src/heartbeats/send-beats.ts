import type { Context } from '../client/context.js';
import { LicenseError } from '../http/license-error.js';
import type { JsonAnswer } from '../http/license-api.js';
import type { FoundState } from '../state/license-state.js';
import { withoutUsage, type Beat } from './beat.js';
import { namesIn, outcomesIn } from './beat-outcomes.js';
import type { Outbox } from './outbox.js';
import { takeAnswer } from './take-answer.js';

const MOST_AT_ONCE = 500;

/** Sends what waits, oldest first, until nothing does. @throws LicenseError when it has to wait longer */
export async function sendBeats(context: Context, outbox: Outbox): Promise<void> {
  let atOnce = MOST_AT_ONCE;
  for (;;) {
    const found = await context.store.read();
    if (found.kind !== 'found' || found.state.token === null) return;
    const beats = await outbox.next(found, atOnce);
    if (beats.length === 0) return;
    try {
      await sendOnce(context, outbox, found, beats);
    } catch (error) {
      if (!(error instanceof LicenseError)) throw error;
      atOnce = await afterRefusal(context, outbox, beats, { error, atOnce });
    }
  }
}

async function sendOnce(context: Context, outbox: Outbox, found: FoundState, beats: readonly Beat[]): Promise<void> {
  const { api, clock } = context;
  const token = found.state.token ?? undefined;
  const sentAt = clock.monotonic();
  const [first] = beats;
  const isOne = beats.length === 1 && first !== undefined;
  const answer = isOne
    ? await api.post('heartbeat', first, { token })
    : await api.post('heartbeats', { beats }, { token });
  await context.store.alone(async () => {
    await takeAnswer(context, found, answer, sentAt);
    await settle(context, outbox, beats, answer);
  });
}

async function settle({ events }: Context, outbox: Outbox, beats: readonly Beat[], answer: JsonAnswer): Promise<void> {
  const outcomes = outcomesIn(answer, beats);
  if (outcomes.size === 0) throw new LicenseError('ANSWER_UNREADABLE', 'The server says nothing of these heartbeats.');
  const over = beats.filter(
    ({ sequence, usage }) => outcomes.get(sequence) === 'limit-exceeded' && usage !== undefined,
  );
  const beside = besideOf(over, outcomes);
  const isKept = new Set([...over.map(({ sequence }) => sequence), beside]);
  const done = [...outcomes.keys()].filter((sequence) => !isKept.has(sequence));
  const changed = over.map((beat) => [beat.sequence, withoutUsage(beat, namesIn(answer, beat))] as const);
  await outbox.settle({ done: new Set(done), changed: new Map(changed), beside });
  for (const sequence of done) events.emit({ type: 'heartbeat-recorded', sequence });
}

/**
 * The latest that the server has, where an earlier one is to be sent again: alone, that one would look like a clone's; in
 * a list with what is known of this device it is what was left out.
 */
function besideOf([first]: readonly Beat[], outcomes: ReadonlyMap<number, string>): number | undefined {
  const known = [...outcomes].filter(([, outcome]) => outcome === 'recorded' || outcome === 'repeated');
  const latest = Math.max(0, ...known.map(([sequence]) => sequence));
  return first !== undefined && latest > first.sequence ? latest : undefined;
}

/** @returns how many to send at once next. @throws LicenseError when nothing can be done about it now */
async function afterRefusal(
  context: Context,
  outbox: Outbox,
  beats: readonly Beat[],
  { error, atOnce }: { readonly error: LicenseError; readonly atOnce: number },
): Promise<number> {
  const [beat] = beats;
  const isRefusedForGood = error.status === 400 || error.status === 413 || error.status === 422;
  if (beat === undefined || (beats.length > 1 && !isRefusedForGood)) throw error;
  // What must go together and isn't taken so can't be sent at all.
  if (beats.length > atOnce) await drop(context, outbox, beats, error);
  else if (beats.length > 1) return error.code === 'PAYLOAD_TOO_LARGE' ? Math.ceil(beats.length / 2) : 1;
  else if (error.code === 'LIMIT_EXCEEDED' && beat.usage !== undefined) await overLimit(context, outbox, beat, error);
  else if (isRefusedForGood || error.code === 'LIMIT_EXCEEDED') await drop(context, outbox, beats, error);
  else throw error;
  return MOST_AT_ONCE;
}

async function overLimit({ store, events }: Context, outbox: Outbox, beat: Beat, error: LicenseError): Promise<void> {
  const names = namesIn(error.extensions, beat);
  const { limits } = error.extensions as { limits?: never };
  events.emit({ type: 'limit-exceeded', names, limits: Array.isArray(limits) ? limits : [] });
  await store.alone(() =>
    outbox.settle({ done: new Set(), changed: new Map([[beat.sequence, withoutUsage(beat, names)]]) }),
  );
}

/** What will never be taken must not stand in the way of all that follow. */
async function drop(
  { store, events }: Context,
  outbox: Outbox,
  beats: readonly Beat[],
  error: LicenseError,
): Promise<void> {
  const sequences = beats.map(({ sequence }) => sequence);
  await store.alone(() => outbox.settle({ done: new Set(sequences) }));
  for (const sequence of sequences) events.emit({ type: 'heartbeat-dropped', sequence, error });
}
