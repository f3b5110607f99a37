import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';
import { CHANNEL_FORM, PLATFORM_FORM, VERSION_FORM } from '#domain/releases/index.js';

const CHANNEL = { pattern: CHANNEL_FORM.source, default: 'stable', example: 'stable' };
const PLATFORM = {
  pattern: PLATFORM_FORM.source,
  description: 'Releases for it and for `any` platform are looked at; without it, all.',
  example: 'win32-x64',
};

/** Asks for releases of a channel. */
export class LatestVersionQueryDto {
  @ApiPropertyOptional(CHANNEL)
  @MayBeAbsent()
  @IsString()
  @Matches(CHANNEL_FORM)
  readonly channel: string = 'stable';

  @ApiPropertyOptional(PLATFORM)
  @MayBeAbsent()
  @IsString()
  @Matches(PLATFORM_FORM)
  readonly platform?: string;
}

export class CheckVersionDto extends LatestVersionQueryDto {
  @ApiProperty({
    pattern: VERSION_FORM.source,
    maxLength: 64,
    description: 'Of the software that asks, as Semantic Versioning writes it.',
    example: '2.4.1',
  })
  @IsString()
  @MaxLength(64)
  @Matches(VERSION_FORM)
  readonly version: string;
}

export class OfferedReleaseDto {
  @ApiProperty({ example: '2.4.1' }) readonly version: string;
  @ApiProperty({ example: 'stable' }) readonly channel: string;
  @ApiProperty({ example: 'win32-x64', description: 'Or `any`.' }) readonly platform: string;
  @ApiProperty({ format: 'uri' }) readonly url: string;
  @ApiProperty({ description: 'Of the file at `url`: 64 hexadecimal digits.' }) readonly sha256: string;
  @ApiProperty({ format: 'date-time' }) readonly releasedAt: string;
}

export class LatestReleaseDto extends OfferedReleaseDto {
  @ApiProperty({ type: String, nullable: true }) readonly notes: string | null;
}

const STATUSES = ['current', 'update-available', 'update-required', 'blocked'] as const;

export class VersionStandingDto {
  @ApiProperty({ enum: STATUSES }) readonly status: (typeof STATUSES)[number];
  @ApiProperty({
    type: OfferedReleaseDto,
    nullable: true,
    description: 'The newest release of the channel for the platform; null when there is none.',
  })
  readonly latest: OfferedReleaseDto | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The oldest version that is supported, or will be from `enforceFrom` on.',
  })
  readonly minimum: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when, or from when on, the version that asks is not supported; null when it is.',
  })
  readonly enforceFrom: string | null;
}
