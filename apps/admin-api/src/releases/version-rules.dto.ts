import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { RANGE_FORM, VERSION_FORM } from '#domain/releases/index.js';
import { Reason } from '../reading/plain-text.js';
import { MayBeAbsent, IsUtcTime } from '#platform/http/index.js';
import { IsVersionRange } from './version-range.js';

export class RaiseMinimumVersionDto {
  @ApiProperty({ pattern: VERSION_FORM.source, maxLength: 64, example: '2.0.0' })
  @IsString()
  @MaxLength(64)
  @Matches(VERSION_FORM, { message: 'must be a semantic version such as 2.4.1' })
  readonly minimum: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description:
      'In UTC. Until then older versions are told to update, from then on they are refused; without it, now.',
  })
  @MayBeAbsent()
  @IsUtcTime()
  readonly enforceFrom?: string;
}

/** Names versions, to block them or to end their block. */
export class VersionRangeDto {
  @ApiProperty({
    pattern: RANGE_FORM.source,
    description: 'A version or a range of versions as npm writes it; prereleases between its ends are in it.',
    example: '>=2.0.0 <2.3.4',
  })
  @IsVersionRange()
  readonly range: string;

  @Reason()
  readonly reason: string;
}

class MinimumVersionDto {
  @ApiProperty({ example: '2.0.0' }) readonly minimum: string;
  @ApiProperty({ format: 'date-time' }) readonly enforceFrom: string;
}

class VersionBlockDto {
  @ApiProperty({ example: '>=2.0.0 <2.3.4', description: 'In comparisons only.' }) readonly range: string;
  @ApiProperty() readonly reason: string;
}

export class VersionRulesDto {
  @ApiProperty({ type: MinimumVersionDto, nullable: true, description: 'In force, or announced.' })
  readonly minimum: MinimumVersionDto | null;
  @ApiProperty({ type: [VersionBlockDto] }) readonly blocked: readonly VersionBlockDto[];
}
