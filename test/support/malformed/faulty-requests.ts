import { faultsOf, jsonOf } from './faults.js';
import { goodPath, goodValue } from './good-value.js';
import { isAllowedText } from './is-allowed-text.js';
import type { MalformedRequest } from './malformed-request.js';
import { resolved, type OpenApiDocument, type Operation, type Parameter } from './open-api.js';

/** A request that is good but for one thing, to be answered with INVALID_REQUEST. */
interface FaultyRequest extends MalformedRequest {
  readonly what: string;
  /** Where all that is found wrong with it must be. */
  readonly pointer: string;
}

/** Wrong for any query parameter that isn't free text. */
const WRONG_TEXTS = ['', 'null', 'NaN', '1.5', '9007199254740993', '1e400', '[]'];

/** Each thing of the operation that can be wrong alone, wrong alone. The same requests each time. */
export function faultyRequests(
  document: OpenApiDocument,
  path: string,
  method: string,
  operation: Operation,
): readonly FaultyRequest[] {
  const good = { method: method.toUpperCase(), path: goodPath(document, path, operation), isOfOperation: true };
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const ofQuery = parameters.flatMap((parameter) => {
    const others = parameters.filter((other) => other.required === true && other !== parameter);
    const rest = others.map((other) => `&${goodQuery(document, other)}`).join('');
    return faultyQueries(document, parameter).map((query) => ({
      ...good,
      what: query,
      pointer: `/query/${parameter.name}`,
      path: `${good.path}?${query}${rest}`,
      headers: {},
    }));
  });
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const ofBody = (schema ? faultsOf(document, schema) : []).map(({ what, pointer, value }) => ({
    ...good,
    what,
    pointer,
    headers: { 'content-type': 'application/json' },
    body: jsonOf(value),
  }));
  return [...ofQuery, ...ofBody];
}

function goodQuery(document: OpenApiDocument, { name, schema }: Parameter): string {
  return `${name}=${encodeURIComponent(String(goodValue(document, schema)))}`;
}

function faultyQueries(document: OpenApiDocument, parameter: Parameter): readonly string[] {
  const { name, schema } = parameter;
  const { type, ...form } = resolved(document, schema);
  const isWrong = (text: string) => type === 'integer' || !isAllowedText(text, { ...form, type: 'string' });
  const good = goodQuery(document, parameter);
  const alone = WRONG_TEXTS.filter(isWrong).map((text) => `${name}=${encodeURIComponent(text)}`);
  return [...alone, name, `${good}&${good}`, `${good}&${name}=`];
}
