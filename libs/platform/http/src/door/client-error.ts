import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { platformProblems } from '../problem/platform.problems.js';
import type { ProblemKind } from '../problem/problem.js';
import { problemBody } from '../problem/problem.js';
import { PROBLEM_TYPE } from '../problem/send-problem.js';

const KINDS = new Map<string | undefined, ProblemKind>([
  ['HPE_HEADER_OVERFLOW', platformProblems.HEADERS_TOO_LARGE],
  ['ERR_HTTP_REQUEST_TIMEOUT', platformProblems.REQUEST_TIMEOUT],
]);

/** Answers what Node.js can't even read as HTTP. No request exists yet, so this writes to the socket itself. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const kind = KINDS.get(error.code) ?? platformProblems.INVALID_REQUEST;
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(kind.because(`${kind.title}.`), requestId));
  const head = [
    `HTTP/1.1 ${kind.status} ${kind.code}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
