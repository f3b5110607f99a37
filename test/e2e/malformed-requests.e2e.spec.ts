import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { malformedRequest, type MalformedRequest } from '../support/malformed/malformed-request.js';
import { documentedCodes, type OpenApiDocument, type Operation } from '../support/malformed/open-api.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

const REQUESTS_A_ROUTE = 300;
/** Where no operation was asked for; the document names them with the code of a problem. */
const ANYWHERE = ['ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED', 'INVALID_REQUEST', 'URI_TOO_LONG'];

function operationsOf(door: string): [string, string, OpenApiDocument, Operation][] {
  const file = new URL(`../../docs/openapi/${door}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, OpenApiDocument, Operation] => [
      path,
      method,
      document,
      operation,
    ]),
  );
}

describe('Malformed requests', () => {
  let dataDir: string;
  let platform: Standalone;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-malformed-'));
    platform = await startStandalone(dataDir, { LOG_LEVEL: 'error' });
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  describe.each([
    ['license-server', () => ({ url: platform.licenseServer, headers: { 'x-api-key': platform.apiKey } })],
    ['admin-api', () => ({ url: platform.adminApi, headers: { authorization: `Bearer ${platform.adminToken}` } })],
  ] as const)('to the %s', (door, target) => {
    it.each(operationsOf(door))(
      '%s %s get a documented problem, never a fault',
      async (path, method, document, operation) => {
        const codes = documentedCodes(operation);
        const request = malformedRequest(document, path, method, operation);
        await fc.assert(
          fc.asyncProperty(request, async (malformed) => {
            const { url, headers } = target();
            const { status, type, code } = await answerTo(url, malformed, headers);
            expect(status).toBeGreaterThanOrEqual(400);
            expect(status).toBeLessThan(500);
            expect(type).toMatch(/^application\/problem\+json/);
            expect([...codes, ...(malformed.isOfOperation ? [] : ANYWHERE)]).toContain(code);
          }),
          { numRuns: REQUESTS_A_ROUTE },
        );
      },
    );
  });

  it('leave the platform in good health, without one logged error', async () => {
    const ready = await fetch(`${platform.licenseServer}/health/ready`);
    expect(ready.status).toBe(200);
    expect(platform.process.output).not.toContain('"level":"error"');
  });
});

async function answerTo(url: string, { method, path, headers, body }: MalformedRequest, more: Record<string, string>) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...more, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const { code } = (await answer.json()) as { code: string };
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', code };
}
