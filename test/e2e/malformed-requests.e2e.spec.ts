import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { licenseClient } from '../support/clients.js';
import { faultyRequests } from '../support/malformed/faulty-requests.js';
import { malformedRequest, type MalformedRequest } from '../support/malformed/malformed-request.js';
import { documentedCodes, type OpenApiDocument, type Operation } from '../support/malformed/open-api.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

/** Chosen at random, beside those with one thing wrong, which are the same each time. */
const REQUESTS_A_ROUTE = 250;
/** Where no operation was asked for; the document names them with the code of a problem. */
const ANYWHERE = ['ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED', 'INVALID_REQUEST', 'URI_TOO_LONG'];

type Described = [path: string, method: string, document: OpenApiDocument, operation: Operation];

function hasFaults([path, method, document, operation]: Described): boolean {
  return faultyRequests(document, path, method, operation).length > 0;
}

function operationsOf(door: string): Described[] {
  const file = new URL(`../../docs/openapi/${door}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Described => [path, method, document, operation]),
  );
}

describe('Malformed requests', () => {
  let dataDir: string;
  let platform: Standalone;
  let token: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-malformed-'));
    platform = await startStandalone(dataDir, { LOG_LEVEL: 'error' });
    const { licenseServer, apiKey, licenseKey } = platform;
    ({ token } = (await licenseClient(licenseServer, apiKey).activate(licenseKey, 'M1')).body);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  describe.each([
    ['license-server', () => platform.licenseServer],
    ['admin-api', () => platform.adminApi],
  ] as const)('to the %s', (door, urlOf) => {
    const keysTo = ({ security: [asked = {}] = [] }: Operation): Record<string, string> => {
      if ('apiKey' in asked) return { 'x-api-key': platform.apiKey };
      return { authorization: `Bearer ${'adminToken' in asked ? platform.adminToken : token}` };
    };

    it.each(operationsOf(door).filter(hasFaults))(
      '%s %s tell what is wrong when it is one thing, and nothing else',
      async (path, method, document, operation) => {
        const otherwise: object[] = [];
        for (const faulty of faultyRequests(document, path, method, operation)) {
          const { what, pointer } = faulty;
          const { status, type, code, errors } = await answerTo(urlOf(), faulty, keysTo(operation));
          const isTold =
            status === 400 &&
            code === 'INVALID_REQUEST' &&
            type.startsWith('application/problem+json') &&
            errors.length > 0 &&
            errors.every((error) => error.pointer.startsWith(pointer));
          if (!isTold) otherwise.push({ what, pointer, status, code, errors });
        }
        expect(otherwise).toEqual([]);
      },
    );

    it.each(operationsOf(door))(
      '%s %s get a documented problem, never a fault',
      async (path, method, document, operation) => {
        const codes = documentedCodes(operation);
        const request = malformedRequest(document, path, method, operation);
        await fc.assert(
          fc.asyncProperty(request, async (malformed) => {
            const { status, type, code } = await answerTo(urlOf(), malformed, keysTo(operation));
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
  const { code, errors = [] } = (await answer.json()) as { code: string; errors?: { pointer: string }[] };
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', code, errors };
}
