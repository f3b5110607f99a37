/** An activation's last beats. Changed in place: a copy for each beat would cost more than the beat. */
export interface ActivationStanding {
  /** When the last beat was received, milliseconds since 1970. */
  receivedAt: number;
  /** The newest sequences in their order, each followed by the digest of its content. */
  readonly recent: number[];
  /** Ranges of sequences below the newest that were never recorded: from, to, from, to, … */
  readonly missing: number[];
}

/** `forked`: this activation has said something else at this sequence, or has long gone beyond it. */
export type Sequel = 'new' | 'repeated' | 'forked';

/** A request that was overtaken by its own repetition is recognised among so many beats. */
const RECENT_BEATS = 4;
/** More than a list of 500 beats can leave when every other one is refused. */
const MISSING_RANGES = 256;

export function newActivation(): ActivationStanding {
  return { receivedAt: 0, recent: [], missing: [] };
}

export function copyOf({ receivedAt, recent, missing }: ActivationStanding): ActivationStanding {
  return { receivedAt, recent: [...recent], missing: [...missing] };
}

/** The newest recorded; 0 when there is none. */
export function lastSequence({ recent }: ActivationStanding): number {
  return recent.at(-2) ?? 0;
}

/**
 * How a beat continues what is known. `anchor` is the newest sequence known with the same content that came in the same list, or 0:
 * what stands before it in that list was sent before too, and is either recorded or was refused.
 */
export function sequelOf(
  known: ActivationStanding,
  { sequence, digest, anchor }: { sequence: number; digest: number; anchor: number },
): Sequel {
  if (sequence > lastSequence(known)) return 'new';
  const recorded = recentDigest(known, sequence);
  if (recorded !== undefined) return recorded === digest ? 'repeated' : 'forked';
  if (sequence > anchor) return 'forked';
  return missingRange(known, sequence) === -1 ? 'repeated' : 'new';
}

/** The digest of one of the newest beats. */
export function recentDigest({ recent }: ActivationStanding, sequence: number): number | undefined {
  for (let at = recent.length - 2; at >= 0; at -= 2) if (recent[at] === sequence) return recent[at + 1];
  return undefined;
}

export function noteBeat(known: ActivationStanding, sequence: number, digest: number, receivedAt: number): void {
  const last = lastSequence(known);
  known.receivedAt = Math.max(known.receivedAt, receivedAt);
  if (sequence < last) {
    fill(known, sequence);
    return;
  }
  known.recent.push(sequence, digest);
  if (known.recent.length > 2 * RECENT_BEATS) known.recent.splice(0, 2);
  if (sequence > last + 1) known.missing.push(last + 1, sequence - 1);
  if (known.missing.length > 2 * MISSING_RANGES) known.missing.splice(0, 2);
}

/** Splits the range the sequence lies in into what is left on both sides. */
function fill(known: ActivationStanding, sequence: number): void {
  const at = missingRange(known, sequence);
  if (at === -1) return;
  const [from = sequence, to = sequence] = known.missing.slice(at, at + 2);
  const below = from < sequence ? [from, sequence - 1] : [];
  const above = to > sequence ? [sequence + 1, to] : [];
  known.missing.splice(at, 2, ...below, ...above);
}

function missingRange({ missing }: ActivationStanding, sequence: number): number {
  for (let at = missing.length - 2; at >= 0; at -= 2) {
    if ((missing[at] ?? 0) <= sequence && sequence <= (missing[at + 1] ?? 0)) return at;
  }
  return -1;
}
