import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { OptionalPlainText } from '../reading/plain-text.js';
import { MayBeAbsent, IsUtcTime } from '#platform/http/index.js';
import { FEATURES_SCHEMA, IsFeatures, type Features } from './features.js';
import { MOST_SEATS } from './most-seats.js';

const STRATEGIES = ['any', 'most', 'all'] as const;
const A_YEAR_OF_SECONDS = 31_536_000;
const A_DAY_OF_SECONDS = 86_400;

export class IssueLicenseDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly productId: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_SEATS, description: 'Devices that may use it at once.' })
  @IsInt()
  @Min(1)
  @Max(MOST_SEATS)
  readonly seats: number;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'When it ends, in UTC (2027-11-23T00:00:00Z); without it, never.',
    example: '2027-11-23T00:00:00Z',
  })
  @MayBeAbsent()
  @IsUtcTime()
  readonly expiresAt?: string;

  @ApiPropertyOptional({ enum: STRATEGIES, default: 'most', description: 'How much of a fingerprint must agree.' })
  @MayBeAbsent()
  @IsIn(STRATEGIES)
  readonly matchStrategy?: (typeof STRATEGIES)[number];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 60,
    maximum: A_YEAR_OF_SECONDS,
    default: 604_800,
    description: 'How long a device may work without reaching the server.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(60)
  @Max(A_YEAR_OF_SECONDS)
  readonly graceSeconds?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 10, maximum: A_DAY_OF_SECONDS, default: 900 })
  @MayBeAbsent()
  @IsInt()
  @Min(10)
  @Max(A_DAY_OF_SECONDS)
  readonly heartbeatIntervalSeconds?: number;

  @ApiPropertyOptional(FEATURES_SCHEMA)
  @MayBeAbsent()
  @IsFeatures()
  readonly features?: Features;

  @ApiPropertyOptional({ default: false })
  @MayBeAbsent()
  @IsBoolean()
  readonly isTrial?: boolean;

  @OptionalPlainText({
    description: 'Your own reference, such as an order number. Don’t put personal data here.',
    example: 'ORDER-4711',
  })
  readonly reference?: string;
}

export class IssuedLicenseDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ example: 'V2-0M4ZS-…' }) readonly licenseKey: string;
  @ApiProperty({ description: 'The last characters of the key, as lists show it.' }) readonly keyHint: string;
}
