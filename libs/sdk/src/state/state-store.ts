import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintClaim } from '../fingerprint/fingerprint.js';
import type { LicenseClaims } from '../token/activation-token.js';
import { withEndorsed } from '../token/endorsed-keys.js';
import { isObject } from '../http/read-problem.js';
import { trustedKeys, type PublicKey } from '../token/trusted-keys.js';
import { readIfThere, writeAtomically } from './atomic-file.js';
import { FileLock } from './file-lock.js';
import { foundState, type FoundState, type HighWaterMark, type LicenseState, type Stored } from './license-state.js';
import { higher, MarkFile, type MarkOwner } from './mark-file.js';
import { isIntact, sealed, sealKey, unsealed } from './seal.js';
import { signedPartsOf, StateRejected } from './signed-parts.js';

export interface StateStoreOptions {
  readonly stateDirectory: string;
  readonly markDirectory: string;
  /** Given by the vendor: then no other keys count but these and those they vouch for. */
  readonly pinnedKeys: readonly PublicKey[] | undefined;
  /** What is of another product is none of ours. */
  readonly productId: string | undefined;
}

/** The state on disk: read afresh each time, because other processes of the same software may share it. */
export class StateStore {
  readonly #path: string;
  readonly #lock: FileLock;
  readonly #marks: MarkFile;

  constructor(private readonly options: StateStoreOptions) {
    this.#path = join(options.stateDirectory, 'license.json');
    this.#lock = new FileLock(join(options.stateDirectory, 'license.lock'));
    this.#marks = new MarkFile(options.markDirectory, options.stateDirectory);
  }

  /** Runs the work while nobody else changes anything here. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#lock.run(work);
  }

  async read(): Promise<Stored> {
    const text = await readIfThere(this.#path);
    if (text === undefined) return { kind: 'none' };
    const state = stateIn(text);
    if (state === undefined) return { kind: 'damaged', reason: 'it was changed or cut off' };
    try {
      const found = foundState(state, signedPartsOf(state, this.keysOf(state)));
      this.#assertOurs(found.claims);
      return compared(found, await this.#marks.read(ownerOf(state, found.claims)));
    } catch (failure) {
      if (failure instanceof StateRejected) return { kind: 'damaged', reason: failure.message };
      throw failure;
    }
  }

  /** What is known of a device that may have no state any more. */
  markOf(owner: MarkOwner): Promise<HighWaterMark | undefined> {
    return this.#marks.read(owner);
  }

  /** The state first: a mark that is behind it does no harm. Call it from `alone`. */
  async write(state: LicenseState, claims: LicenseClaims): Promise<void> {
    await writeAtomically(this.#path, sealed(state, stateKey(state)));
    await this.writeMark(state, claims);
  }

  writeMark(state: LicenseState, claims: LicenseClaims): Promise<void> {
    return this.#marks.write(state.mark, ownerOf(state, claims));
  }

  /** Leaves the mark, with the reason: a copy of the state that is put back is then refused. */
  async clear(claims: LicenseClaims, origin: string, mark: HighWaterMark): Promise<void> {
    await this.#marks.write(mark, { ...claims, origin });
    await rm(this.#path, { force: true });
  }

  /** The keys that count for this state. */
  keysOf({ keys, endorsements }: Pick<LicenseState, 'keys' | 'endorsements'>) {
    return trustedKeys(withEndorsed(this.options.pinnedKeys ?? keys, { endorsements }));
  }

  #assertOurs({ product }: LicenseClaims): void {
    const { productId } = this.options;
    if (productId !== undefined && productId !== product) throw new StateRejected('it is of another product');
  }
}

function stateIn(text: string): LicenseState | undefined {
  const file = unsealed(text);
  const state = file?.body as LicenseState | undefined;
  const hasProof = typeof state?.token === 'string' || typeof state?.licenseFile === 'string';
  if (!file || !state || !hasProof || !isObject(state.fingerprint)) return undefined;
  return isIntact(state, file.seal, stateKey(state)) ? state : undefined;
}

/** Of the token and the device's own hashes: a state whose parts come from two others doesn't open. */
function stateKey({ token, licenseFile = '', fingerprint }: LicenseState): Buffer {
  return sealKey('state', token ?? licenseFile, fingerprintClaim(fingerprint));
}

function ownerOf({ origin }: LicenseState, { license, activation }: LicenseClaims): MarkOwner {
  return { license, activation, origin };
}

function compared(found: FoundState, apart: HighWaterMark | undefined): Stored {
  if (apart === undefined) return { ...found, doubt: 'mark-missing' };
  const mark = higher(apart, found.mark);
  const isOlder = apart.counter > found.mark.counter || apart.sequence > found.mark.sequence;
  return { ...found, mark, ...(isOlder ? { doubt: 'state-restored' as const } : {}) };
}
