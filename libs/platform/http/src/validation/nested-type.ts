import { TransformationType } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import type { DtoClass } from './metadata.js';

/** Whether class-transformer would do nothing with the class but copy its members and make its nested classes. */
export function isPlainlyCopied(target: DtoClass, properties: Iterable<string>): boolean {
  if (defaultMetadataStorage.getExposedMetadatas(target).length > 0) return false;
  if (defaultMetadataStorage.getExcludedMetadatas(target).length > 0) return false;
  const known = new Set(properties);
  for (const property of known) {
    if (hasTransform(target, property) || property in (target.prototype as object)) return false;
  }
  return Object.keys(new target()).every((property) => known.has(property));
}

function hasTransform(target: DtoClass, property: string): boolean {
  return defaultMetadataStorage.findTransformMetadatas(target, property, TransformationType.PLAIN_TO_CLASS).length > 0;
}

/**
 * The class that `@Type` names for a property: 'none' without a `@Type`, 'special' when class-transformer would do more
 * with it than make instances and arrays of them (discriminators, Set, Map, dates).
 */
export function nestedType(target: DtoClass, property: string): DtoClass | 'none' | 'special' {
  const metadata = defaultMetadataStorage.findTypeMetadata(target, property) as TypeMetadata | undefined;
  if (metadata === undefined) return 'none';
  const type = metadata.typeFunction?.() as DtoClass | undefined;
  const declared = metadata.reflectedType;
  const isOrdinary = declared === Array || declared === Object || declared === type;
  if (type === undefined || BUILT_IN.has(type) || metadata.options?.discriminator || !isOrdinary) return 'special';
  return type;
}

interface TypeMetadata {
  readonly typeFunction?: () => unknown;
  readonly reflectedType: unknown;
  readonly options?: { readonly discriminator?: unknown };
}

const BUILT_IN = new Set<unknown>([String, Number, Boolean, Date, Buffer, Object, Array, Map, Set]);
