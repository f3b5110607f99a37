import { ApiProperty } from '@nestjs/swagger';
import { sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText } from '../reading/plain-text.js';
import { Id } from './usage-query.dto.js';

export class LicenseFeaturesQueryDto extends sortedPageQuery('grantedAt', 'feature') {
  @Id() readonly licenseId?: string;
  @Id() readonly productId?: string;
  @OptionalPlainText() readonly feature?: string;
}

export class LicenseLimitsQueryDto extends sortedPageQuery('usedPercent', 'used', 'granted', 'name', 'grantedAt') {
  @Id() readonly licenseId?: string;
  @Id() readonly productId?: string;
  @OptionalPlainText() readonly name?: string;
}

class GrantDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty({ description: 'The license key’s last characters.' }) readonly keyHint: string;
  @ApiProperty({ description: 'The event that the license has it from.', example: 'PolicyApplied' })
  readonly grantedBy: string;
  @ApiProperty({ format: 'date-time' }) readonly grantedAt: string;
  @ApiProperty({ description: 'Of that event; a decimal number.' }) readonly grantedPosition: string;
}

export class LicenseFeatureDto extends GrantDto {
  @ApiProperty() readonly feature: string;
  @ApiProperty({ oneOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string' }] })
  readonly value: boolean | number | string;
}

const PERIODS = ['day', 'month', 'year', 'never'] as const;

export class LicenseLimitDto extends GrantDto {
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: 'integer' }) readonly granted: number;
  @ApiProperty({ type: 'integer', description: 'In the current period.' }) readonly used: number;
  @ApiProperty({ type: 'number', nullable: true, description: 'Of what is granted; null when that is nothing.' })
  readonly usedPercent: number | null;
  @ApiProperty({ enum: PERIODS }) readonly resetPeriod: (typeof PERIODS)[number];
  @ApiProperty({ type: 'integer', nullable: true, description: 'Accepted beyond the limit; null for any number.' })
  readonly overagePercent: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly resetsAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Last use in the period.' })
  readonly usedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The event that tells it.', example: 'HeartbeatsReceived' })
  readonly usedBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of that event; a decimal number.' })
  readonly usedPosition: string | null;
}
