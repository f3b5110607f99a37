import { ValidationTypes } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import { constraintsOf } from './metadata.js';
import type { Constraint, DtoClass, Rule } from './metadata.js';

/** Says whether class-validator would find nothing wrong with this value of this object. */
export type Check = (object: object, value: unknown) => boolean;

const JUDGING = new Set<string>([ValidationTypes.CUSTOM_VALIDATION, ValidationTypes.IS_DEFINED]);
const UNDERSTOOD = new Set<string>([
  ...JUDGING,
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
  ValidationTypes.WHITELIST,
]);

/**
 * Puts the rules of one property together into a function that calls the same constraints as class-validator does, in
 * the same cases. `undefined` when a rule is asynchronous or of a kind not understood here.
 */
export function compileProperty(target: DtoClass, property: string, rules: readonly Rule[]): Check | undefined {
  if (!rules.every((rule) => UNDERSTOOD.has(rule.type))) return undefined;
  const judging = rules.filter((rule) => JUDGING.has(rule.type));
  if (judging.some((rule) => constraintsOf(rule).some((constraint) => constraint.async))) return undefined;
  const conditions = rules.filter((rule) => rule.type === ValidationTypes.CONDITIONAL_VALIDATION).map(conditionOf);
  const checks = judging.flatMap((rule) =>
    constraintsOf(rule).map((constraint) => compileConstraint(target, property, rule, constraint)),
  );
  if (rules.some((rule) => rule.type === ValidationTypes.NESTED_VALIDATION)) checks.push(isObjectIfGiven);
  return (object, value) =>
    !conditions.every((applies) => applies(object, value)) || checks.every((check) => check(object, value));
}

/** What `@ValidateNested` asks of the value itself; its members are checked where the instance is made. */
const isObjectIfGiven: Check = (_object, value) => value === undefined || (typeof value === 'object' && value !== null);

function conditionOf(rule: Rule): Check {
  return rule.constraints[0] as Check;
}

function compileConstraint(target: DtoClass, property: string, rule: Rule, constraint: Constraint): Check {
  const { instance } = constraint;
  const { name: targetName } = target;
  const validateIf = rule.validateIf as Check | undefined;
  const check: Check = (object, value) => {
    const args: ValidationArguments = {
      targetName,
      property,
      object,
      value,
      constraints: rule.constraints,
    };
    if (!rule.each || !Array.isArray(value)) return instance.validate(value, args) === true;
    return value.every((item) => instance.validate(item, args) === true);
  };
  if (validateIf === undefined) return check;
  return (object, value) => !validateIf(object, value) || check(object, value);
}
