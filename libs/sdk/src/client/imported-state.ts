import type { Fingerprint } from '../fingerprint/fingerprint.js';
import type { LicenseFileClaims } from '../offline/license-file.js';
import { foundState, type FoundState, type HighWaterMark, type LicenseState } from '../state/license-state.js';
import { termsIn } from './read-answer.js';

/** A license file that a known key has signed, and what this device knows beside it. */
export interface FoundFile {
  readonly text: string;
  readonly file: LicenseFileClaims;
  readonly present: Fingerprint;
  /** What is kept here, of whichever activation. */
  readonly known: FoundState | undefined;
  /** The same, if it is of the file's activation. */
  readonly same: FoundState | undefined;
  readonly origin: string;
  /** Of the file's activation; it may have outlived the state. */
  readonly mark: HighWaterMark | undefined;
  /** Milliseconds since 1970, by all that this device knows. */
  readonly now: number;
}

/**
 * Beside a token of the same activation the file is one more permission; else it takes the place of all that was.
 * @param uptime of the device, milliseconds
 */
export function importedState(found: FoundFile, uptime: number): FoundState {
  const { text: licenseFile, file, same } = found;
  const mark = markAfter(found, uptime);
  if (same?.lease) return foundState({ ...same.state, licenseFile, mark }, { lease: same.lease, file });
  return foundState({ ...freshState(found, mark), licenseFile, mark }, { file });
}

/** Whether the file was made after the server's "no" that is known here. */
export function undoes({ iat, counter }: LicenseFileClaims, { refused, counter: seen }: HighWaterMark): boolean {
  return refused !== undefined && counter > seen && iat * 1000 > refused.at;
}

/** Time is what was known of it, and never before the file was made. A file that was seen moves it no further. */
function markAfter({ file, known, mark, same, now }: FoundFile, uptime: number): HighWaterMark {
  const { offset, syncedBy } = known?.mark ?? mark ?? { offset: 0, syncedBy: file.counter };
  const { refused, sequence = 1, counter = 0 } = mark ?? {};
  const time = Math.max(now, file.iat * 1000);
  // A token that the server remembers may be older than the file, and is good all the same.
  const seen = same?.lease ? counter : Math.max(counter, file.counter);
  const stays = mark && refused && !undoes(file, mark) ? { refused } : {};
  return { time, uptime, offset, syncedBy, counter: seen, sequence, ...stays };
}

function freshState({ present, known, origin }: FoundFile, mark: HighWaterMark): LicenseState {
  const { keys = [], endorsements = [] } = known?.state ?? {};
  return {
    ...termsIn({}, {}, mark.time),
    token: null,
    fingerprint: present,
    origin,
    licenseKeyHash: '',
    keys,
    endorsements,
    contactAt: mark.time,
    mark,
  };
}
