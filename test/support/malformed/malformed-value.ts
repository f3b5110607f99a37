import fc from 'fast-check';
import { resolved, type OpenApiDocument, type PlainSchema, type Schema } from './open-api.js';

/** JSON values that the schema forbids, one thing wrong at a time where the schema allows it. */
export function malformedValue(document: OpenApiDocument, given: Schema): fc.Arbitrary<unknown> {
  const schema = resolved(document, given);
  if (schema.type === 'object') return malformedObject(document, schema);
  if (schema.type === 'array') return malformedArray(document, schema);
  if (schema.type === 'string') return fc.oneof(notOfType('string'), wrongText(schema));
  if (schema.type === 'integer') return fc.oneof(notOfType('number'), fc.constantFrom(...wrongNumbers(schema)));
  return notOfType(schema.type ?? 'object');
}

/** Anything of another type but null, which is right where the schema says so. */
function notOfType(type: string): fc.Arbitrary<unknown> {
  const values: unknown[] = [17, -1.5, 'text', true, ['list'], { an: 'object' }, [[]], {}];
  const isType = (value: unknown) =>
    Array.isArray(value) ? type === 'array' : typeof value === (type === 'integer' ? 'number' : type);
  return fc.constantFrom(...values.filter((value) => !isType(value)));
}

function wrongText({ enum: allowed, format, minLength = 0, maxLength, pattern }: PlainSchema): fc.Arbitrary<string> {
  if (allowed) return fc.string().filter((text) => !allowed.includes(text));
  if (format === 'uuid' || format === 'date-time') return fc.string({ maxLength: 60 });
  if (pattern !== undefined) return fc.string().filter((text) => !new RegExp(pattern).test(text));
  const tooShort = minLength > 0 ? [fc.constant('')] : [];
  const tooLong =
    maxLength === undefined ? [] : [fc.string({ minLength: maxLength + 1, maxLength: maxLength + 2_000 })];
  const wrong = [...tooShort, ...tooLong];
  return wrong.length > 0 ? fc.oneof(...wrong) : fc.constant(true as unknown as string);
}

function wrongNumbers({ minimum, maximum }: Schema): number[] {
  const beyond = [...(minimum === undefined ? [] : [minimum - 1]), ...(maximum === undefined ? [] : [maximum + 1])];
  return [...beyond, 1.5, 1e308];
}

function malformedArray(document: OpenApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  const { items, maxItems } = schema;
  const wrong: fc.Arbitrary<unknown>[] = [notOfType('array')];
  if (items) wrong.push(malformedValue(document, items).map((value) => [value]));
  if (maxItems !== undefined) wrong.push(fc.constant(Array.from({ length: maxItems + 1 }, () => 'x')));
  return fc.oneof(...wrong);
}

function malformedObject(document: OpenApiDocument, { properties, required = [] }: Schema): fc.Arbitrary<unknown> {
  const wrong: fc.Arbitrary<unknown>[] = [notOfType('object')];
  for (const [name, schema] of Object.entries(properties ?? {})) {
    wrong.push(malformedValue(document, schema).map((value) => ({ [name]: value })));
  }
  if (required.length > 0) wrong.push(fc.constant({}));
  if (properties) wrong.push(fc.string({ minLength: 1 }).map((name) => ({ [`unknown ${name}`]: 1 })));
  return fc.oneof(...wrong);
}
