import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { ProblemKind } from '../problem/problem.js';

/** Prefix of the extension that carries a problem from the decorator to `stateProblems`, which removes it. */
export const PROBLEM_EXTENSION = 'x-problem-';

/** States on a route or a whole controller which problems it answers with, beyond those that any route may have. */
export function ApiProblems(...kinds: readonly ProblemKind[]): ClassDecorator & MethodDecorator {
  return applyDecorators(
    ...kinds.map(({ code, status, title }) => ApiExtension(`${PROBLEM_EXTENSION}${code}`, { code, status, title })),
  );
}
