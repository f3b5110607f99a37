import type { FieldError } from '../problem/problem.js';
import { child } from './json-pointer.js';

/** Deepest nesting of objects and lists that a body may have. */
const DEPTH_LIMIT = 32;

/**
 * Refuses what no rule of a class would see: nesting so deep that walking it exhausts the stack, and members named like
 * those of every object (`constructor`, `__proto__`, `toString`, …), which libraries mistake for the real ones.
 */
export function shapeError(value: unknown, pointer = '', depth = 0): FieldError | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEPTH_LIMIT) return { pointer, detail: `is nested deeper than ${DEPTH_LIMIT} levels` };
  for (const [key, member] of Object.entries(value)) {
    if (key in Object.prototype) return { pointer: child(pointer, key), detail: 'is a reserved name' };
    if (typeof member !== 'object') continue;
    const error = shapeError(member, child(pointer, key), depth + 1);
    if (error !== undefined) return error;
  }
  return undefined;
}
