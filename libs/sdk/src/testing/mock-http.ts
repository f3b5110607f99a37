import type { IncomingMessage, ServerResponse } from 'node:http';
import { MockProblem } from './mock-problem.js';
import type { MockAnswer } from './mock-routes.js';

/** How the server is away: says no to connections, says it has no time, says nothing, or a portal speaks in its place. */
export type Outage = 'unreachable' | 'unavailable' | 'silent' | 'portal';

/** The mock believes its own tokens unread: what it tests is the client. */
export function activationIn(authorization: string | undefined): string | undefined {
  const payload = authorization?.split('.')[1];
  if (payload === undefined) return undefined;
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { activation?: string }).activation;
}

export async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
}

export function failAs(outage: Outage, request: IncomingMessage, response: ServerResponse): void {
  if (outage === 'unreachable') request.socket.destroy();
  if (outage === 'portal')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the hotel</h1>');
  if (outage !== 'unavailable') return;
  sendProblem(response, new MockProblem(503, 'UNAVAILABLE', 'Nothing was recorded.', {}, { 'retry-after': '30' }));
}

export function send(
  response: ServerResponse,
  { status, body }: MockAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function sendProblem(
  response: ServerResponse,
  { status, code, detail, extensions, headers }: MockProblem,
): void {
  const type = { 'content-type': 'application/problem+json', ...headers };
  send(response, { status, body: { status, code, detail, title: code, ...extensions } }, type);
}
