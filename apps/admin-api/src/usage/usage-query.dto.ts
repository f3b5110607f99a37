import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { IsUtcTime, MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { GROUPINGS, type Grouping } from '#projections/usage-stats/usage-stats.queries.js';
import { OptionalPlainText } from '../reading/plain-text.js';

const GRANULARITIES = ['hour', 'day'] as const;

export function Id(description?: string): PropertyDecorator {
  const schema = { format: 'uuid', ...(description === undefined ? {} : { description }) };
  return applyDecorators(ApiPropertyOptional(schema), MayBeAbsent(), IsUUID('all'));
}

export function Moment(description: string): PropertyDecorator {
  return applyDecorators(ApiPropertyOptional({ format: 'date-time', description }), MayBeAbsent(), IsUtcTime());
}

export class UsageStatsQueryDto extends sortedPageQuery('period', 'beats', 'devices', 'uses', 'mostUsers') {
  @ApiPropertyOptional({ enum: GRANULARITIES, default: 'day' })
  @MayBeAbsent()
  @IsIn(GRANULARITIES)
  readonly granularity: (typeof GRANULARITIES)[number] = 'day';

  @ApiPropertyOptional({ enum: GROUPINGS, default: 'all', description: '`usage` is what limits count.' })
  @MayBeAbsent()
  @IsIn(GROUPINGS)
  readonly groupBy: Grouping = 'all';

  @Moment('In UTC; inclusive. Default: seven days before `until`. At most 400 days before it, of hours 31.')
  readonly from?: string;
  @Moment('In UTC; exclusive. Default: now.') readonly until?: string;
  @Id() readonly licenseId?: string;
  @Id() readonly productId?: string;
  @OptionalPlainText({ description: 'Of the version, platform, feature or use.' }) readonly name?: string;
}

const FEATURES_NOTE = 'Of a feature or use, known when its day is over.';

export class UsageStatsDto {
  @ApiProperty({ format: 'date-time', description: 'When the hour or day begins, in UTC.' }) readonly period: string;
  @ApiProperty({ description: 'The license’s or product’s id, or the name; `*` for names beyond a hundred of a kind.' })
  readonly group: string;
  @ApiProperty({ type: 'integer', description: 'Heartbeats.' }) readonly beats: number;
  @ApiProperty({ type: 'integer', description: `Devices that sent them, each counted once. ${FEATURES_NOTE}` })
  readonly devices: number;
  @ApiProperty({ type: 'integer', description: 'How often it was used; 0 for what is not counted.' })
  readonly uses: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Most active users that one heartbeat told of.' })
  readonly mostUsers: number | null;
  @ApiProperty({ type: 'number', nullable: true, description: 'Active users that a heartbeat told of, on average.' })
  readonly meanUsers: number | null;
}
