import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../validation/may-be-absent.js';

const PAGE_LIMIT = 1_000_000;
const PAGE_SIZE_LIMIT = 100;

/** Which part of a list is wanted. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE_LIMIT, default: 1, description: 'Counted from 1.' })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT)
  readonly page: number = 1;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE_SIZE_LIMIT, default: 25 })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(PAGE_SIZE_LIMIT)
  readonly pageSize: number = 25;
}

/** `issuedAt` upwards or `-issuedAt` downwards. */
export type Sort<Field extends string> = Field | `-${Field}`;

/**
 * A page query that may be sorted by these fields: `class LicensesQuery extends sortedPageQuery('issuedAt', 'expiresAt') {}`.
 * The first one, downwards, is the default.
 */
export function sortedPageQuery<const Field extends string>(first: Field, ...others: readonly Field[]) {
  const allowed: readonly Sort<Field>[] = [first, ...others].flatMap((field): Sort<Field>[] => [field, `-${field}`]);
  const preset: Sort<Field> = `-${first}`;
  class SortedPageQuery extends PageQuery {
    @ApiPropertyOptional({ enum: [...allowed], default: preset, description: 'With `-` in front: downwards.' })
    @MayBeAbsent()
    @IsIn([...allowed])
    readonly sort: Sort<Field> = preset;
  }
  return SortedPageQuery;
}

/** '-issuedAt' → { field: 'issuedAt', descending: true }. */
export function parseSort<Field extends string>(sort: Sort<Field>): { field: Field; descending: boolean } {
  const descending = sort.startsWith('-');
  return { field: (descending ? sort.slice(1) : sort) as Field, descending };
}
