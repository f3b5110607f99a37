/** How many events one transaction may apply: halved while it fails, until the one event that spoils it is alone. */
export class BatchLimit {
  #limit: number;

  constructor(private readonly most: number) {
    this.#limit = most;
  }

  get value(): number {
    return this.#limit;
  }

  failed(size: number): void {
    this.#limit = Math.max(1, size >>> 1);
  }

  succeeded(): void {
    this.#limit = Math.min(this.most, this.#limit * 2);
  }
}
