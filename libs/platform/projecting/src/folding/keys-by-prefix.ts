/** Finds keys by how they begin, without looking at each: made when first asked, kept as keys come and go. */
export class KeysByPrefix {
  #depth = 0;
  #keys = new Map<string, Set<string>>();

  /** To be told of each key that is new. */
  add(key: string): void {
    if (this.#depth > 0) this.#keep(key);
  }

  /** The keys of `all` that begin with the prefix, which ends with NUL behind each of its parts; forgets them. */
  take(prefix: string, all: Iterable<string>): Iterable<string> {
    const depth = prefix.split('\u0000').length - 1;
    if (depth !== this.#depth) this.#arrange(depth, all);
    const keys = this.#keys.get(prefix) ?? [];
    this.#keys.delete(prefix);
    return keys;
  }

  #arrange(depth: number, all: Iterable<string>): void {
    this.#depth = depth;
    this.#keys = new Map();
    for (const key of all) this.#keep(key);
  }

  #keep(key: string): void {
    const prefix = `${key.split('\u0000', this.#depth).join('\u0000')}\u0000`;
    const keys = this.#keys.get(prefix);
    if (keys === undefined) this.#keys.set(prefix, new Set([key]));
    else keys.add(key);
  }
}
