import { sign, type KeyObject } from 'node:crypto';

/** What is to be signed, and who waits for the signature: base64url. */
export interface WaitingSignature {
  readonly input: string;
  readonly key: KeyObject;
  readonly resolve: (signature: string) => void;
  readonly reject: (error: unknown) => void;
}

export function signInPlace(batch: readonly WaitingSignature[]): void {
  for (const { input, key, resolve, reject } of batch) {
    try {
      resolve(sign(null, Buffer.from(input), key).toString('base64url'));
    } catch (error) {
      reject(error);
    }
  }
}
