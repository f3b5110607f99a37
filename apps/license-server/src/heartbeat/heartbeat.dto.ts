import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { VERSION_FORM } from '#domain/releases/index.js';
import { MayBeAbsent, IsUtcTime, NestedList } from '#platform/http/index.js';
import { countsSchema, IsCounts, type Counts } from './counts.js';

const LARGEST_SEQUENCE = Number.MAX_SAFE_INTEGER;
const MOST_USERS = 10_000_000;
const PLATFORM = /^[A-Za-z0-9._-]{1,64}$/;

/** What software reports of itself since its last heartbeat. */
export class BeatDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_SEQUENCE,
    description: 'Counts up by one with each heartbeat; `nextSequence` of an activation says where to begin.',
    example: 4711,
  })
  @IsInt()
  @Min(1)
  @Max(LARGEST_SEQUENCE)
  readonly sequence: number;

  @ApiProperty({ format: 'date-time', description: 'In UTC; the same when a heartbeat is sent again.' })
  @IsUtcTime()
  readonly sentAt: string;

  @ApiPropertyOptional({ pattern: VERSION_FORM.source, maxLength: 64, example: '2.4.1' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  @Matches(VERSION_FORM, { message: 'must be a semantic version such as 2.4.1' })
  readonly version?: string;

  @ApiPropertyOptional({ pattern: PLATFORM.source, example: 'linux-x64' })
  @MayBeAbsent()
  @IsString()
  @Matches(PLATFORM)
  readonly platform?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: MOST_USERS, example: 7 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(MOST_USERS)
  readonly activeUsers?: number;

  @ApiPropertyOptional(countsSchema('How often features were used.', { export: 3, ocr: 12 }))
  @MayBeAbsent()
  @IsCounts()
  readonly features?: Counts;

  @ApiPropertyOptional(countsSchema('What was used of the license’s limits.', { documents: 4 }))
  @MayBeAbsent()
  @IsCounts()
  readonly usage?: Counts;
}

const NONCE = {
  minLength: 1,
  maxLength: 256,
  description: 'Comes back inside the signed token, so that a recorded answer can be told from a fresh one.',
};

export class HeartbeatDto extends BeatDto {
  @ApiPropertyOptional(NONCE)
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  readonly nonce?: string;
}

export class HeartbeatsDto {
  @ApiProperty({
    type: [BeatDto],
    minItems: 1,
    maxItems: 500,
    uniqueItems: true,
    description: 'By ascending sequence.',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @NestedList(() => BeatDto)
  readonly beats: BeatDto[];

  @ApiPropertyOptional(NONCE)
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  readonly nonce?: string;
}
