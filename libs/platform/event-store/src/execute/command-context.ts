import type { Actor } from '#platform/kernel/index.js';

/** Who wishes something, on whose behalf, and the ids under which it can be found again. */
export interface CommandContext {
  readonly tenant: string;
  readonly actor: Actor;
  /** A retry of the same wish carries the same id. */
  readonly commandId: string;
  /**
   * Set when the caller may send this wish again under the same id: a digest of what was wished. The same wish gets the
   * first answer again, and another one under the same id is refused.
   */
  readonly wishDigest?: string;
  readonly correlationId: string;
  readonly causationId: string;
}
