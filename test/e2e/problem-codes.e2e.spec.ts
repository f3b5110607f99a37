import { readFileSync } from 'node:fs';
import type { Answer } from '../support/clients.js';
import { openDoors, type Doors } from '../support/doors.js';
import { eventually } from '../support/eventually.js';
import { documentedCodes, type OpenApiDocument } from '../support/malformed/open-api.js';
import { licenseProblems } from '../support/problems/license-problems.js';
import type { ProblemAnswer } from '../support/problems/licensed-product.js';
import { problemWorld } from '../support/problems/problem-world.js';
import { requestProblems } from '../support/problems/request-problems.js';
import { SeverableProxy } from '../support/severable-proxy.js';

const DOCUMENT = new URL('../../docs/openapi/license-server.json', import.meta.url);
const cases = [...licenseProblems, ...requestProblems];
const error = { pointer: expect.any(String) as string, detail: expect.any(String) as string };

describe('A problem that software may be told of', () => {
  const answers = new Map<string, Answer<ProblemAnswer>>();
  let doors: Doors;
  let proxy: SeverableProxy;

  beforeAll(async () => {
    const detour = async (url: string) => (proxy = await SeverableProxy.before(url)).url;
    doors = await openDoors({ licenseServers: 1, detour, env: { API_RATE_LIMIT: '100 per minute' } });
  }, 120_000);
  afterAll(async () => {
    await proxy.sever();
    await doors.stop();
  });

  it.each(cases)('is $code, with status $status', async ({ code, status, how }) => {
    const world = await problemWorld(doors, proxy);
    await eventually(async () => {
      const answer = await how(world);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({ status, title: expect.any(String) as string });
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.js|node_modules/);
      answers.set(code, answer);
    });
  });

  it('is one of those that the API document states, each of which was produced', () => {
    expect(cases.map(({ code }) => code).sort()).toEqual([...statedCodes()].sort());
  });

  it.each(['fingerprint', 'from'])('is a request without its %s, or with a null or list there', async (part) => {
    const { license } = await problemWorld(doors, proxy);
    const { ask } = await license();
    for (const given of [undefined, null, [], 'M1']) {
      const { status, body } = await ask('transfer', 'M2', { from: { fingerprint: { cpuId: 'x' } }, [part]: given });
      expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
      expect(body.errors).toContainEqual({ ...error, pointer: `/${part}` });
    }
  });

  it('says where a malformed request is wrong', () => {
    const errors = answers.get('INVALID_REQUEST')?.body.errors ?? [];
    expect(errors).toContainEqual({ ...error, pointer: '/licenseKey' });
    expect(errors).toContainEqual({ ...error, pointer: '/fingerprint/macAddresses/1' });
  });

  it('says when to come again, after too many requests and while nothing can be recorded', () => {
    for (const code of ['RATE_LIMITED', 'UNAVAILABLE']) {
      expect(Number(answers.get(code)?.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const limited = answers.get('RATE_LIMITED')?.headers;
    expect(limited?.get('ratelimit-policy')).toBe('"api-key";q=100;w=60');
    expect(limited?.get('ratelimit')).toMatch(/^"api-key";r=0;t=\d+$/);
  });
});

/** Of each operation, and where no operation was asked for. */
function statedCodes(): ReadonlySet<string> {
  const document = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenApiDocument;
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const elsewhere = document.components.schemas.Problem?.properties?.code?.description ?? '';
  const codes = elsewhere.match(/[A-Z]+(?:_[A-Z]+)+/g) ?? [];
  return new Set([...operations.flatMap((operation) => [...documentedCodes(operation)]), ...codes]);
}
