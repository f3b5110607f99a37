import { ProblemKind } from './problem.js';

type Definitions = Readonly<Record<string, { readonly status: number; readonly title: string }>>;

/**
 * Names the problems of a door, in a `.problems.ts` file:
 * `defineProblems({ ACTIVATION_LIMIT_REACHED: { status: 409, title: 'Every seat is taken' } })`.
 * Throw one with `problems.ACTIVATION_LIMIT_REACHED.because('…')`; state it with `@ApiProblems(…)`.
 */
export function defineProblems<const Defined extends Definitions>(
  definitions: Defined,
): { readonly [Code in keyof Defined & string]: ProblemKind<Code> } {
  const kinds = Object.entries(definitions).map(([code, { status, title }]) => [
    code,
    new ProblemKind(code, status, title),
  ]);
  return Object.fromEntries(kinds) as { readonly [Code in keyof Defined & string]: ProblemKind<Code> };
}
