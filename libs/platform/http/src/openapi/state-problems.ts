import type { OpenAPIObject } from '@nestjs/swagger';
import { platformProblems } from '../problem/platform.problems.js';
import { PROBLEM_TYPE } from '../problem/send-problem.js';
import { PROBLEM_EXTENSION } from './api-problems.js';
import { problemSchemas } from './problem-schemas.js';
import { stateRateLimit } from './rate-limit-headers.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Response = Operation['responses'][string];

interface StatedProblem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** Writes into each operation the problems it may answer with: exactly these codes, by status. */
export function stateProblems(document: OpenAPIObject): void {
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...problemSchemas };
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) stateProblemsOf(operation);
    }
  }
}

function stateProblemsOf(operation: Operation): void {
  const byStatus = new Map<number, StatedProblem[]>();
  for (const problem of [...takeStated(operation), ...implied(operation)]) {
    const same = byStatus.get(problem.status) ?? [];
    if (!same.some(({ code }) => code === problem.code)) byStatus.set(problem.status, [...same, problem]);
  }
  for (const [status, problems] of byStatus) {
    const key = String(status);
    operation.responses[key] = merged(operation.responses[key], problems);
  }
  stateRateLimit(operation);
}

/** What a route may answer without any doing of its own. */
function implied(operation: Operation): readonly StatedProblem[] {
  const { INVALID_REQUEST, URI_TOO_LONG, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE } = platformProblems;
  const hasPathPart = (operation.parameters ?? []).some((parameter) => 'in' in parameter && parameter.in === 'path');
  return [
    INVALID_REQUEST,
    ...(hasPathPart ? [URI_TOO_LONG] : []),
    ...(operation.requestBody === undefined ? [] : [PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE]),
    platformProblems.INTERNAL,
    platformProblems.UNAVAILABLE,
  ];
}

function takeStated(operation: Operation): readonly StatedProblem[] {
  const members = operation as unknown as Record<string, StatedProblem>;
  const names = Object.keys(members)
    .filter((name) => name.startsWith(PROBLEM_EXTENSION))
    .sort();
  return names.flatMap((name) => {
    const problem = members[name];
    Reflect.deleteProperty(members, name);
    return problem === undefined ? [] : [problem];
  });
}

/** A status may have a body of its own too, as the readiness answer has with 503. */
function merged(existing: Response | undefined, problems: readonly StatedProblem[]): Response {
  const content = existing !== undefined && 'content' in existing ? existing.content : {};
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    properties: { code: { type: 'string', enum: problems.map(({ code }) => code).sort() } },
  };
  const description = problems.map(({ code, title }) => `\`${code}\`: ${title}.`).join(' ');
  return { description, content: { ...content, [PROBLEM_TYPE]: { schema } } };
}
