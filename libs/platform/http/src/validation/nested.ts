import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';
import type { DtoClass } from './metadata.js';

/** One object of the class. `@ValidateNested` alone takes a list of them for one, and an empty list for anything. */
export function Nested(type: () => DtoClass): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(type));
}

/** A list of objects of the class. `@ValidateNested` alone looks through lists of lists. */
export function NestedList(type: () => DtoClass): PropertyDecorator {
  return applyDecorators(IsArray(), IsObject({ each: true }), ValidateNested({ each: true }), Type(type));
}
