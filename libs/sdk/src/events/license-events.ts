import type { LicenseEvent, LicenseListener } from './license-event.js';

type Listener = (event: LicenseEvent) => unknown;

/** Tells listeners. What a listener throws stays with it. */
export class LicenseEvents {
  readonly #listeners = new Set<Listener>();

  constructor(listener?: Listener) {
    if (listener) this.#listeners.add(listener);
  }

  /** @returns what ends it */
  on<Type extends LicenseEvent['type']>(type: Type, listener: LicenseListener<Type>): () => void {
    const own: Listener = (event) => {
      if (event.type === type) listener(event as Parameters<typeof listener>[0]);
    };
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  emit(event: LicenseEvent): void {
    for (const listener of this.#listeners) {
      try {
        const outcome = listener(event);
        if (outcome instanceof Promise) outcome.catch(() => undefined);
      } catch {
        // The host's own fault must not stop what the SDK was about to do, nor end the host.
      }
    }
  }
}
