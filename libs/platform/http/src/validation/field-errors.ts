import type { ValidationError } from 'class-validator';
import type { FieldError } from '../problem/problem.js';
import { child } from './json-pointer.js';
import { constraintsOf, rulesOf } from './metadata.js';
import type { DtoClass } from './metadata.js';

/** Class-validator's findings as a flat list, each with a pointer to the very value, list elements included. */
export function fieldErrors(errors: readonly ValidationError[], parent: string): readonly FieldError[] {
  return errors.flatMap((error) => {
    // Of an object without any rule, class-validator says so without naming a property, whatever the types claim.
    const property = error.property as string | undefined;
    const pointer = property === undefined ? parent : child(parent, property);
    const own = Object.entries(error.constraints ?? {}).flatMap(([name, message]) =>
      pointers(error, name, pointer).map((at) => ({ pointer: at, detail: sentence(name, message) })),
    );
    return [...own, ...fieldErrors(error.children ?? [], pointer)];
  });
}

function sentence(constraint: string, message: string): string {
  return constraint === 'whitelistValidation' ? 'is not a known property' : message.replace(/^each value in /, '');
}

/** For a rule with `each`, the elements that break it; otherwise the property itself. */
function pointers(error: ValidationError, constraintName: string, pointer: string): readonly string[] {
  const { target, property } = error;
  const value: unknown = error.value;
  if (!Array.isArray(value) || target === undefined || Array.isArray(target)) return [pointer];
  const rules = rulesOf(target.constructor as DtoClass).get(property) ?? [];
  const constraints = rules
    .filter((rule) => rule.each)
    .flatMap((rule) => constraintsOf(rule).map((constraint) => ({ rule, constraint })))
    .filter(({ constraint }) => constraint.name === constraintName);
  const broken = (value as readonly unknown[]).flatMap((item, index) =>
    constraints.some(({ rule, constraint }) => {
      const args = { targetName: '', property, object: target, value, constraints: rule.constraints };
      return constraint.instance.validate(item, args) === false;
    })
      ? [child(pointer, index)]
      : [],
  );
  return broken.length > 0 ? broken : [pointer];
}
