import { ValidationTypes } from 'class-validator';
import { constraintsOf } from './metadata.js';
import type { Constraint, DtoClass, Rule } from './metadata.js';

/** Says whether class-validator would find nothing wrong with this value of this object. */
export type Check = (object: object, value: unknown) => boolean;

const NOTHING: object = {};

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
  const check = allOf(checks);
  if (conditions.length === 0) return check;
  const applies = allOf(conditions);
  return (object, value) => !applies(object, value) || check(object, value);
}

/** A loop and no `every`: that would make a function for each property of each request. */
function allOf(checks: readonly Check[]): Check {
  const [only] = checks;
  if (only !== undefined && checks.length === 1) return only;
  return (object, value) => {
    for (const check of checks) if (!check(object, value)) return false;
    return true;
  };
}

/** What `@ValidateNested` asks of the value itself; its members are checked where the instance is made. */
const isObjectIfGiven: Check = (_object, value) => value === undefined || (typeof value === 'object' && value !== null);

function conditionOf(rule: Rule): Check {
  return rule.constraints[0] as Check;
}

function compileConstraint(target: DtoClass, property: string, rule: Rule, constraint: Constraint): Check {
  const { instance } = constraint;
  const validateIf = rule.validateIf as Check | undefined;
  const { constraints } = rule;
  // One for all calls: a rule that isn't asynchronous is done with it when it returns.
  const args = { targetName: target.name, property, object: NOTHING, value: undefined as unknown, constraints };
  const accepts = (value: unknown): boolean => instance.validate(value, args) === true;
  const check: Check = (object, value) => {
    args.object = object;
    args.value = value;
    if (!rule.each || !Array.isArray(value)) return accepts(value);
    for (const item of value as readonly unknown[]) if (!accepts(item)) return false;
    return true;
  };
  if (validateIf === undefined) return check;
  return (object, value) => !validateIf(object, value) || check(object, value);
}
