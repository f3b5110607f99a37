import fc from 'fast-check';
import { goodPath } from './good-value.js';
import { malformedValue } from './malformed-value.js';
import type { OpenApiDocument, Operation, Parameter } from './open-api.js';

export interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether it still is a request of this operation: otherwise it asks for a route or method that isn't there. */
  readonly isOfOperation: boolean;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Requests that the operation's description forbids. */
export function malformedRequest(
  document: OpenApiDocument,
  path: string,
  method: string,
  operation: Operation,
): fc.Arbitrary<MalformedRequest> {
  const good = {
    method: method.toUpperCase(),
    path: goodPath(document, path, operation),
    headers: {},
    isOfOperation: true,
  };
  return fc.oneof(
    ...(operation.parameters ?? [])
      .filter(canBeWrong)
      .map((parameter) =>
        wrongParameter(document, good, parameter, (given) => goodPath(document, path, operation, given)),
      ),
    ...(operation.requestBody ? [wrongBody(document, good, operation), notJson(good)] : []),
    wrongMethod(good),
    wrongPath(good),
  );
}

function wrongParameter(
  document: OpenApiDocument,
  good: MalformedRequest,
  parameter: Parameter,
  pathWith: (given: Readonly<Record<string, string>>) => string,
) {
  const text = malformedValue(document, parameter.schema).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  // As text, some wrong types are right again: 17 is a fine string. Those would not be malformed.
  const values = parameter.schema.type === 'string' && !isNarrow(parameter) ? fc.constant('x'.repeat(3_000)) : text;
  return values
    .filter((value) => value !== '' && !isOfForm(value, parameter) && !leadsElsewhere(value, parameter))
    .map((value): MalformedRequest => {
      const encoded = encodeURIComponent(value);
      if (parameter.in === 'header') return { ...good, headers: { [parameter.name]: `\u00e9 ${encoded}` } };
      if (parameter.in === 'query') return { ...good, path: `${good.path}?${parameter.name}=${encoded}` };
      return { ...good, path: pathWith({ [parameter.name]: value }) };
    });
}

/** Any text will do for a header without a stated form. */
function canBeWrong(parameter: Parameter): boolean {
  return parameter.in !== 'header' || isNarrow(parameter);
}

function isNarrow({ schema }: Parameter): boolean {
  return schema.enum !== undefined || schema.format !== undefined || schema.pattern !== undefined;
}

/** As text, a value of a wrong type may be of the right form: `true` is a fine name. */
function isOfForm(value: string, { schema }: Parameter): boolean {
  return schema.pattern !== undefined && new RegExp(schema.pattern).test(value);
}

/** Whoever sends a path takes `.` and `..` out of it, so that they ask for another route. */
function leadsElsewhere(value: string, parameter: Parameter): boolean {
  return parameter.in === 'path' && (value === '.' || value === '..');
}

function wrongBody(document: OpenApiDocument, good: MalformedRequest, { requestBody }: Operation) {
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema ?? {};
  const withBody = (value: unknown): MalformedRequest => ({ ...good, headers: JSON_BODY, body: JSON.stringify(value) });
  return malformedValue(document, schema).map(withBody);
}

function notJson(good: MalformedRequest): fc.Arbitrary<MalformedRequest> {
  const broken = fc.string().filter((text) => !isJson(text));
  return fc.oneof(
    broken.map((body) => ({ ...good, headers: JSON_BODY, body })),
    fc.constant({ ...good, headers: { 'content-type': 'text/plain' }, body: '{}' }),
    fc.constant({ ...good, headers: JSON_BODY, body: '{"__proto__":{"admin":true}}' }),
    fc.constant({ ...good, headers: JSON_BODY, body: `"${'x'.repeat(300_000)}"` }),
    fc.constant({ ...good, headers: JSON_BODY, body: '['.repeat(5_000) }),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wrongMethod(good: MalformedRequest): fc.Arbitrary<MalformedRequest> {
  return fc.constantFrom('DELETE', 'PUT', 'PATCH').map((method) => ({ ...good, method, isOfOperation: false }));
}

function wrongPath(good: MalformedRequest): fc.Arbitrary<MalformedRequest> {
  const ending = fc.oneof(fc.constantFrom('/%zz', '/%00', '/..%2f', '//', '/%ff'), fc.webSegment());
  return ending.map((end) => ({ ...good, path: `${good.path}-nowhere${end}`, isOfOperation: false }));
}
