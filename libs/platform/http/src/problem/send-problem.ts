import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody } from './problem.js';
import type { Problem } from './problem.js';

declare module 'fastify' {
  interface FastifyReply {
    /** Code of the problem that was answered, for the request log. */
    problemCode?: string;
  }
}

export const PROBLEM_TYPE = 'application/problem+json';

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  reply.problemCode = problem.code;
  void reply
    .code(problem.status)
    .headers(problem.headers)
    .type(PROBLEM_TYPE)
    // As bytes: to a text Fastify would add a charset, which this media type doesn't have.
    .send(Buffer.from(JSON.stringify(problemBody(problem, request.id))));
}
