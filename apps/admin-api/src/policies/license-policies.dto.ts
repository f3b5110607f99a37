import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { FEATURES_SCHEMA, IsFeatures, type Features } from '../licenses/features.js';
import { LicensePolicyDto } from '../licenses/license-view.dto.js';
import { MOST_SEATS } from '../licenses/most-seats.js';
import { PlainText } from '../reading/plain-text.js';
import { IsUtcTime, NestedList } from '#platform/http/index.js';
import { PolicyLimitDto } from './policy-terms.dto.js';
import { HaveUniqueNames } from './terms-rules.js';

/** What is agreed on with one customer, in place of what the policy says. */
export class AgreedTermsDto {
  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 1, maximum: MOST_SEATS })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SEATS)
  readonly seats?: number | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'When it ends, in UTC, in place of the duration.',
  })
  @IsOptional()
  @IsUtcTime()
  readonly expiresAt?: string | null;

  @ApiPropertyOptional({ ...FEATURES_SCHEMA, nullable: true })
  @IsOptional()
  @IsFeatures()
  readonly features?: Features | null;

  @ApiPropertyOptional({
    type: [PolicyLimitDto],
    nullable: true,
    maxItems: 50,
    uniqueItems: true,
    description: 'All of them; each name once.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @HaveUniqueNames()
  @NestedList(() => PolicyLimitDto)
  readonly limits?: readonly PolicyLimitDto[] | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 1,
    maximum: 2_147_483_647,
    description: 'Without it, the newest.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version?: number | null;
}

export class IssueByPolicyDto extends AgreedTermsDto {
  @PlainText({
    required: false,
    nullable: true,
    description: 'Your own reference, such as an order number. Don’t put personal data here.',
    example: 'ORDER-4711',
  })
  @IsOptional()
  readonly reference?: string | null;
}

export class ApplyPolicyDto extends AgreedTermsDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly policyId: string;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    default: false,
    description: 'Whether duration and maintenance begin anew; else the license ends when it did.',
  })
  @IsOptional()
  @IsBoolean()
  readonly restartsTerm?: boolean | null;
}

export class PolicyAppliedDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ type: LicensePolicyDto }) readonly policy: LicensePolicyDto;
  @ApiProperty({ type: 'integer' }) readonly seats: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expiresAt: string | null;
}
