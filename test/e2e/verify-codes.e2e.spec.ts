import { readFileSync } from 'node:fs';
import { eventually } from '../support/eventually.js';
import type { OpenApiDocument } from '../support/malformed/open-api.js';
import { doorsWithAClock, type DoorsWithAClock } from '../support/verdicts/doors-with-a-clock.js';
import { verdictCases } from '../support/verdicts/verdict-cases.js';
import { verdictWorld } from '../support/verdicts/verdict-world.js';

const DOCUMENT = new URL('../../docs/openapi/license-server.json', import.meta.url);
/** In which they are asked for, so that software and people meet the first reason first. */
const ORDER = [
  ...['NOT_FOUND', 'REVOKED', 'SUSPENDED', 'EXPIRED', 'PRODUCT_MISMATCH', 'NOT_ACTIVATED', 'ACTIVATION_REVOKED'],
  ...['FINGERPRINT_MISMATCH', 'LEASE_EXPIRED', 'VERSION_BLOCKED', 'VERSION_TOO_OLD', 'VERSION_NOT_ENTITLED'],
  ...['LIMIT_EXCEEDED', 'VALID'],
];

describe('The answer of verify', () => {
  let doors: DoorsWithAClock;

  beforeAll(async () => {
    doors = await doorsWithAClock();
  }, 120_000);
  afterAll(() => doors.close());

  it.each(verdictCases)('is $next, and $code as soon as that applies as well', async ({ code, next, how }) => {
    const expected = [next, code];
    const asked: (string | undefined)[] = [];
    for await (const question of how(await verdictWorld(doors))) {
      await eventually(async () => expect(await question()).toBe(expected[asked.length]));
      asked.push(await question());
    }
    expect(asked).toEqual(expected);
  });

  it('has no code but those, in this order', () => {
    const pairs = ORDER.slice(0, -1).map((code, at) => [code, ORDER[at + 1]]);
    expect(verdictCases.map(({ code, next }) => [code, next])).toEqual(pairs);
    const document = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenApiDocument;
    expect(document.components.schemas.VerdictDto?.properties?.code?.enum).toEqual(ORDER);
  });
});
