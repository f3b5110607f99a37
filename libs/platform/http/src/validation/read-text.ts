import type { DtoClass } from './metadata.js';

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Turns the texts of a query string or a path into what the class declares: numbers, booleans and lists. A text that is
 * no such thing stays a text, so that the rules of the class refuse it by name.
 */
export function readTexts(target: DtoClass, texts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, given]) => [name, readText(declaredType(target, name), given)]),
  );
}

function readText(type: unknown, given: unknown): unknown {
  if (type === Array && typeof given === 'string') return [given];
  if (typeof given !== 'string') return given;
  if (type === Number && NUMBER.test(given)) return Number(given);
  if (type === Boolean && (given === 'true' || given === 'false')) return given === 'true';
  return given;
}

function declaredType(target: DtoClass, property: string): unknown {
  return Reflect.getMetadata('design:type', target.prototype as object, property);
}
