import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MayBeAbsent, sortedPageQuery, Nested } from '#platform/http/index.js';
import { OptionalPlainText, PlainText, Reason } from '../reading/plain-text.js';
import { PolicyTermsDto } from './policy-terms.dto.js';

const STATUSES = ['draft', 'published', 'retired'] as const;
const VERSION_STATUSES = ['draft', 'published'] as const;
const MOST_VERSIONS = 2_147_483_647;

/** Which policy a route is about. */
export class PolicyPathDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly policyId: string;
}

export class DraftPolicyDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly productId: string;

  @PlainText({ example: 'Professional, yearly' })
  readonly name: string;

  @ApiProperty({ type: PolicyTermsDto })
  @Nested(() => PolicyTermsDto)
  readonly terms: PolicyTermsDto;
}

export class DraftPolicyVersionDto {
  @OptionalPlainText({ description: 'Without it, the policy keeps its name.' })
  readonly name?: string;

  @ApiProperty({ type: PolicyTermsDto, description: 'All of them: what is left out gets its default.' })
  @Nested(() => PolicyTermsDto)
  readonly terms: PolicyTermsDto;
}

export class PublishPolicyDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_VERSIONS, description: 'The version that is drafted.' })
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  readonly version: number;
}

export class RetirePolicyDto {
  @Reason()
  readonly reason: string;
}

/** A policy, as the command that was sent has left it. */
export class PolicyDto {
  @ApiProperty({ format: 'uuid' }) readonly policyId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ enum: STATUSES, description: '`draft` until a version is published.' })
  readonly status: (typeof STATUSES)[number];
  @ApiProperty({ type: 'integer', nullable: true, description: 'The newest; licenses are issued with it.' })
  readonly publishedVersion: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The one that would be published next.' })
  readonly draftVersion: number | null;
}

export class PolicyViewDto extends PolicyDto {
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of the newest version.' })
  readonly publishedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly retiredAt: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly retirementReason: string | null;
}

export class PolicyVersionDto {
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ enum: VERSION_STATUSES }) readonly status: (typeof VERSION_STATUSES)[number];
  @ApiProperty({ type: PolicyTermsDto, description: 'With every default filled in.' }) readonly terms: PolicyTermsDto;
  @ApiProperty({ format: 'date-time' }) readonly draftedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly publishedAt: string | null;
}

export class PoliciesQueryDto extends sortedPageQuery('createdAt', 'publishedAt', 'name', 'status') {
  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly productId?: string;

  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent()
  @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number];

  @OptionalPlainText({ description: 'Part of the name.' })
  readonly search?: string;
}

export class PolicyVersionsQueryDto extends sortedPageQuery('version', 'publishedAt') {
  @ApiPropertyOptional({ enum: VERSION_STATUSES })
  @MayBeAbsent()
  @IsIn(VERSION_STATUSES)
  readonly status?: (typeof VERSION_STATUSES)[number];
}
