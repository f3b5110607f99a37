import type { Actor } from '#platform/kernel/index.js';

/** Who wishes something, on whose behalf, and the ids under which it can be found again. */
export interface CommandContext {
  readonly tenant: string;
  readonly actor: Actor;
  /** A retry of the same wish carries the same id. */
  readonly commandId: string;
  /** Whether the caller may send this wish again, so that whatever is made for it must come out the same. */
  readonly isRepeatable: boolean;
  readonly correlationId: string;
  readonly causationId: string;
}
