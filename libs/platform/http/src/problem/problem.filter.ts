import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#platform/observability/index.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Makes every answer that isn't a success `application/problem+json`, and logs faults with their stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    const fault = problem.cause ?? (problem.status >= 500 ? error : undefined);
    if (fault !== undefined) {
      const level = problem.code === 'INTERNAL' ? 'error' : 'warn';
      this.logger[level]({ requestId: request.id, code: problem.code, err: fault }, 'a request met a fault');
    }
    if (!reply.sent) sendProblem(request, reply, problem);
  }
}
