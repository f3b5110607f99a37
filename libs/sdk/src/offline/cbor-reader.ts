import type { CborKey, CborValue } from './cbor-value.js';

/** Deeper than anything of ours: nobody's bytes exhaust the stack. */
const DEEPEST = 8;

class Malformed extends Error {}

/** Reads the part of CBOR that we write; takes other spellings of it too, which `valueOfCbor` then refuses. */
export class CborReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** @returns undefined when it is malformed, or more than one value */
  whole(): CborValue | undefined {
    try {
      const value = this.#value(0);
      return this.#at === this.bytes.length ? value : undefined;
    } catch (failure) {
      // A DataView throws RangeError at its end, a TextDecoder TypeError for what isn't UTF-8.
      if (failure instanceof Malformed || failure instanceof RangeError || failure instanceof TypeError)
        return undefined;
      throw failure;
    }
  }

  #value(depth: number): CborValue {
    if (depth > DEEPEST) throw new Malformed();
    const first = this.#byte();
    const [major, info] = [first >>> 5, first & 31];
    if (major === 7) return this.#simple(info);
    const argument = this.#argument(info);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.#take(argument);
      case 3:
        // What isn't UTF-8 is read with other characters, and so is not written the same again.
        return Buffer.from(this.#take(argument)).toString('utf8');
      case 4:
        return Array.from({ length: this.#possible(argument) }, () => this.#value(depth + 1));
      case 5:
        return this.#map(this.#possible(argument), depth + 1);
      default:
        throw new Malformed();
    }
  }

  #map(size: number, depth: number): ReadonlyMap<CborKey, CborValue> {
    const map = new Map<CborKey, CborValue>();
    for (let entry = 0; entry < size; entry += 1) {
      const key = this.#value(depth);
      if (typeof key !== 'number' && typeof key !== 'string') throw new Malformed();
      map.set(key, this.#value(depth));
    }
    return map;
  }

  #simple(info: number): CborValue {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22) return null;
    if (info !== 27) throw new Malformed();
    const float = Buffer.from(this.#take(8)).readDoubleBE();
    if (!Number.isFinite(float)) throw new Malformed();
    return float;
  }

  #argument(info: number): number {
    if (info < 24) return info;
    const length = 2 ** (info - 24);
    if (length > 8) throw new Malformed();
    let argument = 0;
    for (const byte of this.#take(length)) argument = argument * 256 + byte;
    if (!Number.isSafeInteger(argument)) throw new Malformed();
    return argument;
  }

  /** No list is longer than the bytes that are left. */
  #possible(length: number): number {
    if (length > this.bytes.length - this.#at) throw new Malformed();
    return length;
  }

  #byte(): number {
    const byte = this.bytes[this.#at++];
    if (byte === undefined) throw new Malformed();
    return byte;
  }

  #take(length: number): Uint8Array {
    this.#at += this.#possible(length);
    return this.bytes.slice(this.#at - length, this.#at);
  }
}
