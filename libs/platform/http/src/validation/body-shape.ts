import type { FieldError } from '../problem/problem.js';
import { child } from './json-pointer.js';

/** Deepest nesting of objects and lists that a body may have. */
const DEPTH_LIMIT = 32;

/**
 * Refuses what no rule of a class would see: nesting so deep that walking it exhausts the stack, and members named like
 * those of every object (`constructor`, `__proto__`, `toString`, …), which libraries mistake for the real ones.
 */
export function shapeError(value: object, parent = ''): FieldError | undefined {
  const fault = findFault(value, 0);
  return fault && { pointer: fault.path.reduceRight(child, parent), detail: fault.detail };
}

interface Fault {
  /** From the innermost member outwards: it is put together on the way back, so that a good body costs no texts. */
  readonly path: string[];
  readonly detail: string;
}

function findFault(value: object, depth: number): Fault | undefined {
  if (depth === DEPTH_LIMIT) return { path: [], detail: `is nested deeper than ${DEPTH_LIMIT} levels` };
  for (const key in value) {
    if (key in Object.prototype) return { path: [key], detail: 'is a reserved name' };
    const member = (value as Record<string, unknown>)[key];
    if (typeof member !== 'object' || member === null) continue;
    const fault = findFault(member, depth + 1);
    if (fault !== undefined) {
      fault.path.push(key);
      return fault;
    }
  }
  return undefined;
}
