import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUrl, IsUUID, Matches, MaxLength } from 'class-validator';
import { CHANNEL_FORM, PLATFORM_FORM, VERSION_FORM } from '#domain/releases/index.js';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { Reason } from '../reading/plain-text.js';
import { IsUtcTime } from '#platform/http/index.js';

const VERSION = { pattern: VERSION_FORM.source, maxLength: 64, example: '2.4.1' };
const CHANNEL = { pattern: CHANNEL_FORM.source, example: 'stable' };
const PLATFORM = { pattern: PLATFORM_FORM.source, description: 'Or `any`.', example: 'win32-x64' };
const SHA256 = /^[0-9a-f]{64}$/;
const NOTES = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;
const STATUSES = ['published', 'withdrawn'] as const;

/** Which product a route is about. */
export class ProductPathDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly productId: string;
}

/** Which version of which product a route is about. */
export class VersionPathDto extends ProductPathDto {
  @ApiProperty(VERSION)
  @IsString()
  @MaxLength(64)
  @Matches(VERSION_FORM, { message: 'must be a semantic version such as 2.4.1' })
  readonly version: string;
}

export class PublishReleaseDto {
  @ApiProperty({
    ...VERSION,
    description: 'As Semantic Versioning writes it; versions that differ in build metadata are one.',
  })
  @IsString()
  @MaxLength(64)
  @Matches(VERSION_FORM, { message: 'must be a semantic version such as 2.4.1' })
  readonly version: string;

  @ApiPropertyOptional({ ...CHANNEL, default: 'stable' })
  @MayBeAbsent()
  @IsString()
  @Matches(CHANNEL_FORM)
  readonly channel: string = 'stable';

  @ApiPropertyOptional({ ...PLATFORM, default: 'any', description: 'What it runs on; `any` when everywhere.' })
  @MayBeAbsent()
  @IsString()
  @Matches(PLATFORM_FORM)
  readonly platform: string = 'any';

  @ApiProperty({ format: 'uri', maxLength: 2048, example: 'https://downloads.example.com/cad-2.4.1.exe' })
  @IsString()
  @MaxLength(2048)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false, disallow_auth: true })
  readonly url: string;

  @ApiProperty({ pattern: SHA256.source, description: 'Of the file at `url`.' })
  @IsString()
  @Matches(SHA256)
  readonly sha256: string;

  @ApiPropertyOptional({ maxLength: 4000, description: 'What is new, for customers.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(4000)
  @Matches(NOTES, { message: 'must not contain control characters' })
  readonly notes?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'In UTC; without it, now. It is offered from now on all the same.',
  })
  @MayBeAbsent()
  @IsUtcTime()
  readonly releasedAt?: string;
}

export class ReleaseDto {
  @ApiProperty({ format: 'uuid' }) readonly releaseId: string;
  @ApiProperty() readonly version: string;
  @ApiProperty() readonly channel: string;
  @ApiProperty() readonly platform: string;
  @ApiProperty({ format: 'uri' }) readonly url: string;
  @ApiProperty() readonly sha256: string;
  @ApiProperty({ type: String, nullable: true }) readonly notes: string | null;
  @ApiProperty({ format: 'date-time' }) readonly releasedAt: string;
}

export class WithdrawReleaseDto {
  @Reason()
  readonly reason: string;

  @ApiPropertyOptional({ ...CHANNEL, description: 'Without it, from every channel.' })
  @MayBeAbsent()
  @IsString()
  @Matches(CHANNEL_FORM)
  readonly channel?: string;

  @ApiPropertyOptional({ ...PLATFORM, description: 'Without it, for every platform.' })
  @MayBeAbsent()
  @IsString()
  @Matches(PLATFORM_FORM)
  readonly platform?: string;
}

export class WithdrawnDto {
  @ApiProperty({ type: [ReleaseDto], description: 'All that were asked for, those withdrawn before included.' })
  readonly withdrawn: readonly ReleaseDto[];
}

export class ReleasesQueryDto extends sortedPageQuery('releasedAt', 'publishedAt') {
  @ApiPropertyOptional(CHANNEL)
  @MayBeAbsent()
  @IsString()
  @Matches(CHANNEL_FORM)
  readonly channel?: string;

  @ApiPropertyOptional(PLATFORM)
  @MayBeAbsent()
  @IsString()
  @Matches(PLATFORM_FORM)
  readonly platform?: string;

  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent()
  @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number];
}

export class ReleaseViewDto extends ReleaseDto {
  @ApiProperty({ enum: STATUSES }) readonly status: (typeof STATUSES)[number];
  @ApiProperty({ format: 'date-time' }) readonly publishedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly withdrawnAt: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly withdrawalReason: string | null;
}
