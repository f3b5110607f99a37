import { createHash, type Hash } from 'node:crypto';

const LINE_END = Buffer.from('\n');

/** The lines of an export since its last statement, as their digest. */
export class Segment {
  #hash: Hash = createHash('sha256');

  add(line: Uint8Array): void {
    this.#hash.update(line).update(LINE_END);
  }

  /** Hexadecimal; the next segment begins. */
  close(): string {
    const digest = this.#hash.digest('hex');
    this.#hash = createHash('sha256');
    return digest;
  }
}
