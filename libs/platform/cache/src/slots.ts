import type { Rate } from '#platform/config/index.js';

/**
 * A window is counted in so many slots of time. A request is forgotten when the window has left its whole slot: never
 * too early, and at most one slot late. More slots would forget sooner and need more memory.
 */
export const SLOTS = 100;

export function slotMs({ windowSeconds }: Rate): number {
  return (windowSeconds * 1_000) / SLOTS;
}
