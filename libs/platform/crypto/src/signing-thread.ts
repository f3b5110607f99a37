import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { KeyObject } from 'node:crypto';
import { signInPlace, type WaitingSignature } from './waiting-signature.js';

/**
 * CommonJS, because that is how Node.js runs a text. It is told a key once, and then what to sign with it: by libsodium, which
 * takes 19 µs where OpenSSL takes 37. Where that doesn't run (Alpine) by OpenSSL; the signatures are the same, bit by bit.
 */
const PROGRAM = `
  const { sign } = require('node:crypto');
  const { parentPort, workerData } = require('node:worker_threads');
  let sodium;
  try {
    sodium = require(workerData);
  } catch {}
  function signerOf(key) {
    if (!sodium) return (message) => sign(null, message, key);
    const seed = Buffer.from(key.export({ format: 'jwk' }).d, 'base64url');
    const [publicKey, secretKey] = [Buffer.alloc(32), sodium.sodium_malloc(64)];
    sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
    const signature = Buffer.alloc(64);
    return (message) => (sodium.crypto_sign_detached(signature, message, secretKey), signature);
  }
  let signed;
  parentPort.on('message', ({ newKey, inputs }) => {
    if (newKey) signed = signerOf(newKey);
    parentPort.postMessage(inputs.map((input) => signed(Buffer.from(input)).toString('base64url')));
  });
`;

/** @param sodium where libsodium is: a text has no place that modules are looked for from */
export function newSigningWorker(sodium = createRequire(import.meta.url).resolve('sodium-native')): Worker {
  return new Worker(PROGRAM, { eval: true, workerData: sodium });
}

/** Signs a batch at a time beside the main thread. Made when it is first needed; when it fails, the batch is signed in place. */
export class SigningThread {
  #underWay: { readonly batch: readonly WaitingSignature[]; readonly onDone: () => void } | undefined;
  #worker: Worker | undefined;
  #key: KeyObject | undefined;

  constructor(private readonly make = newSigningWorker) {}

  /** Resolves or rejects each of them; never throws. To be called again when it is done. */
  sign(batch: readonly WaitingSignature[], onDone: () => void): void {
    this.#underWay = { batch, onDone };
    const [first] = batch;
    try {
      // A change of keys falls into a batch once in months.
      if (first === undefined || batch.some(({ key }) => key !== first.key)) this.#finishInPlace();
      else this.#post(batch, first.key);
    } catch {
      // There may be no thread to be had.
      this.#finishInPlace();
    }
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #post(batch: readonly WaitingSignature[], key: KeyObject): void {
    this.#worker ??= this.#started();
    const newKey = this.#key === key ? undefined : key;
    this.#worker.postMessage({ newKey, inputs: batch.map(({ input }) => input) });
    this.#key = key;
  }

  #started(): Worker {
    const worker = this.make();
    worker.unref();
    worker.on('message', (signatures: readonly string[]) => {
      this.#finish((batch) => {
        for (const [index, signature] of signatures.entries()) batch[index]?.resolve(signature);
      });
    });
    // An error ends the thread as well.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      [this.#worker, this.#key] = [undefined, undefined];
      this.#finishInPlace();
    });
    return worker;
  }

  #finishInPlace(): void {
    this.#finish(signInPlace);
  }

  #finish(sign: (batch: readonly WaitingSignature[]) => void): void {
    const underWay = this.#underWay;
    if (underWay === undefined) return;
    this.#underWay = undefined;
    sign(underWay.batch);
    underWay.onDone();
  }
}
