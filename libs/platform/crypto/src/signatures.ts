import type { KeyObject } from 'node:crypto';
import { SigningThread } from './signing-thread.js';
import { signInPlace, type WaitingSignature } from './waiting-signature.js';

/** So few are signed in place: waking another thread for them would take longer than that. */
const FEW = 4;

/**
 * Ed25519 signatures, base64url. A single one takes 37 µs and is made in place. Those that are wanted in the same turn of the
 * event loop go to a thread of their own together, so that a crowd that asks for tokens doesn't hold up everybody else.
 */
export class Signatures {
  #waiting: WaitingSignature[] = [];
  #isThreadBusy = false;

  constructor(private readonly thread = new SigningThread()) {}

  of(input: string, key: KeyObject): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ input, key, resolve, reject }) === 1) setImmediate(() => this.#go());
    });
  }

  /** Ends the thread; what it had is signed in place. */
  stop(): Promise<void> {
    return this.thread.stop();
  }

  /** What comes while the thread is at work goes to it together, when it is done. */
  #go(): void {
    if (this.#isThreadBusy) return;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length < FEW) {
      signInPlace(batch);
      return;
    }
    this.#isThreadBusy = true;
    this.thread.sign(batch, () => {
      this.#isThreadBusy = false;
      if (this.#waiting.length > 0) this.#go();
    });
  }
}
