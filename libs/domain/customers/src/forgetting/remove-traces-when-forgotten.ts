import { setTimeout as wait } from 'node:timers/promises';
import type { PersonKeys } from '#platform/crypto/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Forgettings } from './forgettings.js';

const FIRST_PAUSE_MILLISECONDS = 200;
/** Rewriting a table in vain, because somebody may still look at its dead rows, must not become a habit. */
const LONGEST_PAUSE_MILLISECONDS = 20_000;
const LOOK_AGAIN_MILLISECONDS = 60_000;

export interface TraceParts {
  readonly personKeys: PersonKeys;
  readonly forgettings: Forgettings;
  readonly clock: Clock;
  /** Takes the bytes of before out of the database's files. False: something still needs them. */
  readonly removeTraces: (upTo: bigint) => Promise<boolean>;
  readonly logger: { warn(facts: object, message: string): void };
}

/** Removes traces whenever there are some, several persons' together, until aborted; what fails is tried again. */
export async function removeTracesWhenForgotten(parts: TraceParts, signal: AbortSignal): Promise<void> {
  let wake = new AbortController();
  parts.forgettings.onTraces(() => {
    wake.abort();
  });
  for (let pause = 0; !signal.aborted; pause = nextPause(pause)) {
    const woken = (wake = new AbortController());
    if (await isClean(parts)) {
      await sleep(LOOK_AGAIN_MILLISECONDS, AbortSignal.any([signal, woken.signal]));
      pause = 0;
    } else await sleep(Math.max(pause, FIRST_PAUSE_MILLISECONDS), signal);
  }
}

function nextPause(pause: number): number {
  return Math.min(LONGEST_PAUSE_MILLISECONDS, Math.max(FIRST_PAUSE_MILLISECONDS, pause * 2));
}

async function isClean({ personKeys, clock, removeTraces, logger }: TraceParts): Promise<boolean> {
  try {
    const left = (await personKeys.forgettings()).filter(({ tracesRemovedAt }) => tracesRemovedAt === null);
    const last = left.at(-1);
    if (last === undefined) return true;
    if (!(await removeTraces(last.position))) return false;
    await personKeys.tracesRemoved(left, clock.now());
    return true;
  } catch (err) {
    logger.warn({ err }, 'traces of forgotten persons could not be removed; that is tried again');
    return false;
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
