import fc from 'fast-check';
import { resolved, type OpenApiDocument, type Operation, type PlainSchema, type Schema } from './open-api.js';

const A_UUID = '0197c0de-0000-7000-8000-000000000000';
const A_TIME = '2999-01-01T00:00:00Z';

/** The operation's path with good values in the place of its parameters, but for those that are given. */
export function goodPath(
  document: OpenApiDocument,
  path: string,
  { parameters = [] }: Operation,
  given: Readonly<Record<string, string>> = {},
): string {
  const good = (name: string) => goodValue(document, parameters.find((each) => each.name === name)?.schema ?? {});
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? String(good(name))));
}

/** The smallest JSON value that the schema allows: of an object only what is required, of a list one item. */
export function goodValue(document: OpenApiDocument, given: Schema): unknown {
  const schema = resolved(document, given);
  if (schema.type === 'object') return goodObject(document, schema);
  if (schema.type === 'array') return goodList(document, schema);
  if (schema.type === 'string') return goodText(schema);
  if (schema.type === 'boolean') return true;
  return schema.minimum ?? 1;
}

function goodObject(document: OpenApiDocument, { properties = {}, required = [] }: PlainSchema) {
  return Object.fromEntries(required.map((name) => [name, goodValue(document, properties[name] ?? {})]));
}

function goodList(
  document: OpenApiDocument,
  { examples: [example] = [], items = {} }: PlainSchema,
): readonly unknown[] {
  return Array.isArray(example) ? example.slice(0, 1) : [goodValue(document, items)];
}

function goodText({ enum: allowed, examples: [example] = [], format, pattern }: PlainSchema): string {
  if (allowed?.[0] !== undefined) return allowed[0];
  if (typeof example === 'string') return example;
  if (format === 'uuid') return A_UUID;
  if (format === 'date-time') return A_TIME;
  if (pattern === undefined) return 'text';
  return fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1, numRuns: 1 })[0] ?? '';
}
