export type { Door, DoorOptions, OpenApiInfo, SecurityScheme } from './src/door/door-options.js';
export { defineProblems } from './src/problem/define-problems.js';
export { platformProblems } from './src/problem/platform.problems.js';
export { Problem, ProblemKind } from './src/problem/problem.js';
export type { FieldError, ProblemBody, ProblemOptions } from './src/problem/problem.js';
