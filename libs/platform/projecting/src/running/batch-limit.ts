/** More events in one transaction gain nothing. */
const MOST = 2_000;

/** How many events one transaction may apply: halved while it fails, until the one event that spoils it is alone. */
export class BatchLimit {
  #limit = MOST;

  get value(): number {
    return this.#limit;
  }

  failed(size: number): void {
    this.#limit = Math.max(1, size >>> 1);
  }

  succeeded(): void {
    this.#limit = Math.min(MOST, this.#limit * 2);
  }
}
