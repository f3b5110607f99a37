import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '#platform/kernel/index.js';

/** One field that isn't what it was; a list counts as one field. */
export interface Difference {
  /** JSON pointer. */
  readonly path: string;
  /** Absent where there was no such field. */
  readonly before?: JsonValue;
  /** Absent where there is none any more. */
  readonly after?: JsonValue;
}

type Part = JsonValue | undefined;

/** What differs between two states, field by field, in the order of the fields. */
export function differences(before: JsonObject, after: JsonObject, path = ''): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differencesIn(own(before, name), own(after, name), `${path}/${escaped(name)}`));
}

function differencesIn(before: Part, after: Part, path: string): readonly Difference[] {
  if (isObject(before) && isObject(after)) return differences(before, after, path);
  if (isDeepStrictEqual(before, after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** A field may be called as something that every object has. */
function own(state: JsonObject, name: string): Part {
  return Object.hasOwn(state, name) ? state[name] : undefined;
}

function isObject(part: Part): part is JsonObject {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
