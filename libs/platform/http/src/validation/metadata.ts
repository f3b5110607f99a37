import { getMetadataStorage } from 'class-validator';
import type { MetadataStorage } from 'class-validator';

export type DtoClass = new () => object;
export type Rule = ReturnType<MetadataStorage['getTargetValidationMetadatas']>[number];
export type Constraint = ReturnType<MetadataStorage['getTargetValidatorConstraints']>[number];

/** class-validator's rules for a class and what it inherits, by property, as class-validator itself collects them. */
export function rulesOf(target: DtoClass): ReadonlyMap<string, readonly Rule[]> {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(target, '', false, false);
  return new Map(Object.entries(storage.groupByPropertyName(rules)));
}

/** What a rule calls to judge a value; empty for rules such as `@Allow` and `@ValidateNested`. */
export function constraintsOf(rule: Rule): readonly Constraint[] {
  return getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
}
