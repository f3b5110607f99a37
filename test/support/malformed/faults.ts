import { goodValue } from './good-value.js';
import { isAllowedText } from './is-allowed-text.js';
import { resolved, type OpenApiDocument, type PlainSchema, type Schema } from './open-api.js';

/** A JSON value that is good but for one thing. */
interface Fault {
  readonly what: string;
  /** JSON pointer to what is wrong. */
  readonly pointer: string;
  readonly value: unknown;
}

/** Numbers that JSON can write and JavaScript can't hold: a text that `jsonOf` writes as a number. */
const BEYOND = ['number:9007199254740993', 'number:-9007199254740993', 'number:1e400'];

/** Long enough to be noticed where a rule reads a text again and again. */
const LONG = '1'.repeat(100_000);

/** JSON text of a fault's value. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value).replace(/"number:([^"]+)"/g, '$1');
}

/** Everything that can be wrong in one place only, nested places included. The same ones each time. */
export function faultsOf(document: OpenApiDocument, given: Schema): readonly Fault[] {
  const schema = resolved(document, given);
  const here = (what: string, value: unknown): Fault => ({ what, pointer: '', value });
  return [
    ...(schema.isNullable ? [] : [here('null', null)]),
    ...ownFaults(schema).map((value) => here(jsonOf(value).slice(0, 40), value)),
    ...(schema.type === 'array' ? listFaults(document, schema) : []),
    ...(schema.type === 'object' ? objectFaults(document, schema) : []),
  ];
}

function ownFaults(schema: PlainSchema): readonly unknown[] {
  if (schema.type === 'string') return ['', LONG].filter((text) => !isAllowedText(text, schema));
  if (schema.type === 'integer') return [(schema.minimum ?? 0) + 0.5, ...BEYOND];
  return schema.type === 'number' ? ['number:1e400'] : [];
}

function listFaults(document: OpenApiDocument, schema: PlainSchema): readonly Fault[] {
  const { items = {}, minItems = 0, uniqueItems = false } = schema;
  const [good] = goodValue(document, schema) as readonly unknown[];
  const own: readonly (readonly [string, unknown])[] = [
    ['a list in the list', [[good]]],
    ['an empty list in the list', [[]]],
    ['null beside a good item', [good, null]],
    ...(minItems > 0 ? ([['an empty list', []]] as const) : []),
    ...(uniqueItems ? ([['the same item twice', [good, good]]] as const) : []),
  ];
  return [
    ...own.map(([what, value]): Fault => ({ what, pointer: '', value })),
    ...faultsOf(document, items).map((fault) => within(fault, 0, (value) => [value])),
  ];
}

function objectFaults(document: OpenApiDocument, schema: PlainSchema): readonly Fault[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const good = goodValue(document, schema) as Record<string, unknown>;
  const lists = [[], [good]].map((value): Fault => ({ what: `a list of ${value.length}`, pointer: '', value }));
  const dropped = required.map((name): Fault => {
    const { [name]: _, ...value } = good;
    return { what: 'left out', pointer: `/${name}`, value };
  });
  const wrong = Object.entries(properties).flatMap(([name, property]) =>
    faultsOf(document, property).map((fault) => within(fault, name, (value) => ({ ...good, [name]: value }))),
  );
  return [...lists, ...dropped, ...wrong, ...mapFaults(document, additionalProperties)];
}

/** Of an object with any names: it is judged as a whole. */
function mapFaults(document: OpenApiDocument, values: Schema | boolean | undefined): readonly Fault[] {
  if (typeof values !== 'object') return [];
  const faults = (values.oneOf ?? [values]).flatMap((each) => faultsOf(document, each));
  const wrong = faults.map(({ what, value }) => ({ what, pointer: '', value: { name: value } }));
  return [...wrong, { what: 'an empty name', pointer: '', value: { '': goodValue(document, values) } }];
}

function within({ what, pointer, value }: Fault, at: string | number, wrap: (value: unknown) => unknown): Fault {
  return { what, pointer: `/${at}${pointer}`, value: wrap(value) };
}
