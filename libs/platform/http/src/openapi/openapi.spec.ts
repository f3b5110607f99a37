import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openSample, type SampleDoor } from '../testing/open-sample.js';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>>;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
}

interface Schema {
  readonly properties?: { readonly code?: { readonly enum?: readonly string[] } };
}

interface Document {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: object };
}

describe('the OpenAPI document', () => {
  let door: SampleDoor;
  let text: string;
  let document: Document;

  beforeAll(async () => {
    door = await openSample({
      openApi: {
        title: 'Sample',
        description: 'For specs.',
        version: '1.0.0',
        securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
      },
    });
    text = await (await fetch(`${door.url}/api/openapi.json`)).text();
    document = JSON.parse(text) as Document;
  });
  afterAll(() => door.close());

  it('is OpenAPI 3.1 and names the API and how to sign in', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Sample', version: '1.0.0', description: 'For specs.' },
      components: { securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } },
    });
  });

  it('leaves generators nothing to wonder about: a server, a license, who may ask, examples as JSON Schema has them', () => {
    expect(document).toMatchObject({ servers: [{ url: '/' }], info: { license: { name: 'Apache-2.0' } } });
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.filter((operation) => !('security' in operation))).toEqual([]);
    const schemas = JSON.stringify(document.components.schemas);
    expect([schemas.includes('"examples":['), schemas.includes('"example":')]).toEqual([true, false]);
  });

  it('is the same text each time, with sorted members', async () => {
    const other = await openSample({ openApi: { title: 'Sample', description: 'For specs.', version: '1.0.0' } });
    const again = JSON.parse(await (await fetch(`${other.url}/api/openapi.json`)).text()) as Document;
    await other.close();
    expect(JSON.stringify(again.paths)).toBe(JSON.stringify(document.paths));
    expect(Object.keys(document.paths)).toEqual(Object.keys(document.paths).sort());
  });

  it('states for each operation exactly the problems it may answer with, by status', () => {
    expect(codesOf('/api/sample/echo', 'post')).toEqual({
      400: ['INVALID_REQUEST'],
      403: ['LICENSE_EXPIRED', 'LICENSE_SUSPENDED'],
      409: ['SEATS_TAKEN'],
      413: ['PAYLOAD_TOO_LARGE'],
      415: ['UNSUPPORTED_MEDIA_TYPE'],
      500: ['INTERNAL'],
      503: ['UNAVAILABLE'],
    });
    expect(codesOf('/api/sample/items/{id}', 'get')).toEqual({
      400: ['INVALID_REQUEST'],
      403: ['LICENSE_EXPIRED'],
      414: ['URI_TOO_LONG'],
      500: ['INTERNAL'],
      503: ['UNAVAILABLE'],
    });
  });

  it('carries nothing of how the problems got there', () => {
    expect(text).not.toContain('x-problem-');
  });

  it('describes problems so that a real one fits', async () => {
    const ajv = new Ajv.default({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile({ $ref: '#/components/schemas/Problem', components: document.components });
    const answer = await fetch(`${door.url}/api/sample/echo`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    const problem: unknown = await answer.json();
    expect(validate(problem)).toBe(true);
    expect(validate({ ...(problem as object), status: 200 })).toBe(false);
  });

  it('states headers, and the shape and choices of a list', () => {
    const headers = document.paths['/api/sample/headers']?.post?.parameters ?? [];
    expect(headers.map(({ name, in: place, required }) => [name, place, required])).toEqual(
      expect.arrayContaining([
        ['Idempotency-Key', 'header', false],
        ['X-Min-Position', 'header', false],
      ]),
    );
    const list = document.paths['/api/sample/items']?.get;
    expect(list?.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'page', in: 'query', required: false }),
        expect.objectContaining({
          name: 'sort',
          schema: expect.objectContaining({ enum: ['issuedAt', '-issuedAt', 'name', '-name'] }) as object,
        }),
      ]),
    );
    expect(JSON.stringify(list?.responses['200'])).toContain('#/components/schemas/ItemDto');
  });

  it('includes the health routes', () => {
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/health/live', '/health/ready']));
    expect(Object.keys(document.paths['/health/ready']?.get?.responses['503']?.content ?? {})).toEqual([
      'application/json',
      'application/problem+json',
    ]);
  });

  it('can be browsed at /api/docs without fetching anything from elsewhere', async () => {
    const page = await fetch(`${door.url}/api/docs`);
    const html = await page.text();
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const url = new URL(asset, `${door.url}/api/docs`);
      expect(url.origin).toBe(door.url);
      expect((await fetch(url)).status).toBe(200);
    }
  });

  it('answers a missing asset of the page with a problem', async () => {
    const answer = await fetch(`${door.url}/api/docs/no-such-file.js`);
    expect(await answer.json()).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });

  function codesOf(path: string, method: string): object {
    const responses = Object.entries(document.paths[path]?.[method]?.responses ?? {});
    return Object.fromEntries(
      responses.flatMap(([status, { content }]) => {
        const codes = content?.['application/problem+json']?.schema.properties?.code?.enum;
        return codes === undefined ? [] : [[status, codes]];
      }),
    );
  }
});
