import { createHash, type Hash } from 'node:crypto';

const LINE_END = Buffer.from('\n');

/** The lines of an export since its last statement, as their digest. */
export class Segment {
  #hash: Hash = createHash('sha256');
  #isEmpty = true;

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  add(line: Uint8Array): void {
    this.#isEmpty = false;
    this.#hash.update(line).update(LINE_END);
  }

  /** Hexadecimal; the next segment begins. */
  close(): string {
    const digest = this.#hash.digest('hex');
    this.#hash = createHash('sha256');
    this.#isEmpty = true;
    return digest;
  }
}
