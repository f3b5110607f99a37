import type { FoundState, Stored } from '../state/license-state.js';
import { tokenVerdict } from '../verdict/token-verdict.js';
import type { Verdict } from '../verdict/verdict.js';
import type { Context } from './context.js';
import { saved } from './next-state.js';

/** The mark is written at most this often, unless it has something new to say. */
const MARK_WRITTEN_EVERY_MILLISECONDS = 30_000;
/** Clocks are put right by seconds all the time. */
const TOLERATED_ROLLBACK_MILLISECONDS = 120_000;

/** What this device can tell alone. Moves the high-water mark on. */
export async function checkHere(context: Context, stored: Stored): Promise<Verdict> {
  const { settings, time, announcer, fingerprint } = context;
  const mark = stored.kind === 'found' ? stored.mark : undefined;
  const { fingerprintMatch: match, version } = settings;
  const verdict = tokenVerdict(stored, {
    now: time.now(mark),
    fingerprint: await fingerprint.present(stored),
    match,
    version,
  });
  announcer.stored(stored);
  if (stored.kind !== 'found') return verdict;
  const behind = time.behindBy(stored.mark);
  announcer.clock(behind > TOLERATED_ROLLBACK_MILLISECONDS ? behind : 0);
  await moveMark(context, stored);
  return verdict;
}

/** A state in doubt keeps its doubt: writing it would make its mark whole. */
async function moveMark(context: Context, found: FoundState): Promise<void> {
  const { store, time } = context;
  const isDue = time.now(found.mark) - found.mark.time >= MARK_WRITTEN_EVERY_MILLISECONDS;
  if (found.doubt || !isDue) return;
  await store.alone(async () => {
    const now = await store.read();
    if (now.kind !== 'found' || now.doubt) return;
    await saved(context, { ...now.state, mark: { ...now.mark, ...time.advanced(now.mark) } }, now);
  });
}
