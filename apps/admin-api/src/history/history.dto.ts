import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';
import { EventDto } from './event.dto.js';
import { IsMoment, MOMENT_PATTERN } from './is-moment.js';

const KINDS = [
  'license',
  'product',
  'policy',
  'api-key',
  'releases',
  'customer',
  'signing-keys',
  'operations',
] as const;
const MOMENT = { pattern: MOMENT_PATTERN, example: '2026-11-01T00:00:00Z' };

export class SubjectPathDto {
  @ApiProperty({
    enum: KINDS,
    description: '`releases` by the product’s id, `signing-keys` and `operations` by the tenant.',
  })
  @IsIn(KINDS)
  readonly kind: (typeof KINDS)[number];

  @ApiProperty({ pattern: '^[\\w-]{1,64}$', example: '0197c0de-0000-7000-8000-000000000000' })
  @Matches(/^[\w-]{1,64}$/, { message: 'must be an id' })
  readonly id: string;
}

export class AsOfQueryDto {
  @ApiPropertyOptional({ ...MOMENT, description: 'A time in UTC or a position, both inclusive; default: now.' })
  @MayBeAbsent()
  @IsMoment()
  readonly asOf?: string;
}

export class ChangesQueryDto {
  @ApiPropertyOptional({
    ...MOMENT,
    description:
      'A time in UTC or a position: as it was then, with all that happened up to it. Default: before the first.',
  })
  @MayBeAbsent()
  @IsMoment()
  readonly from?: string;

  @ApiPropertyOptional({ ...MOMENT, description: 'The same of the later one; default: now.' })
  @MayBeAbsent()
  @IsMoment()
  readonly to?: string;
}

export class PastDto {
  @ApiProperty({ type: 'integer', description: 'Of the last event that is in it.' }) readonly revision: number;
  @ApiProperty({ description: 'The same, in the order of all events; a decimal number.' }) readonly position: string;
  @ApiProperty({ format: 'date-time', description: 'When that happened.' }) readonly changedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly state: object;
}

export class DifferenceDto {
  @ApiProperty({ description: 'JSON pointer to the field.', example: '/terms/seats' }) readonly path: string;
  @ApiPropertyOptional({ description: 'Any value; absent where there was no such field.' }) readonly before?: unknown;
  @ApiPropertyOptional({ description: 'Any value; absent where there is none any more.' }) readonly after?: unknown;
}

export class ChangesDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the earlier state; null where there was none yet.' })
  readonly fromRevision: number | null;
  @ApiProperty({ type: 'integer' }) readonly toRevision: number;
  @ApiProperty({ type: [DifferenceDto] }) readonly differences: readonly DifferenceDto[];
  @ApiProperty({ type: [EventDto], description: 'What has happened in between, the first 100.' })
  readonly events: readonly EventDto[];
  @ApiProperty({ type: 'integer', nullable: true, description: 'Revision of the first event that is not listed.' })
  readonly nextFrom: number | null;
}
