import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText, PlainText, Reason } from '../reading/plain-text.js';
import { IsUtcTime } from '#platform/http/index.js';

const THIRTY_DAYS_OF_SECONDS = 2_592_000;
const TEN_YEARS_OF_SECONDS = 315_360_000;
const API_KEY_ID = /^[0-9a-f]{32}$/;
const NAME = { example: 'CAD Studio 2027' };
const ENDS_AT = {
  format: 'date-time',
  description: 'When it ends, in UTC; without it, never.',
  example: '2028-01-01T00:00:00Z',
};

/** Whose keys a route is about. */
export class ProductOfApiKeysDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly productId: string;
}

/** Which key a route is about. */
export class ApiKeyPathDto {
  @ApiProperty({ pattern: API_KEY_ID.source, description: 'Its id, not the key.' })
  @IsString()
  @Matches(API_KEY_ID, { message: 'must be the id of an API key: 32 hexadecimal digits' })
  readonly apiKeyId: string;
}

export class CreateApiKeyDto {
  @PlainText(NAME)
  readonly name: string;

  @ApiPropertyOptional(ENDS_AT)
  @MayBeAbsent()
  @IsUtcTime()
  readonly endsAt?: string;
}

export class RotateApiKeyDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: TEN_YEARS_OF_SECONDS,
    default: THIRTY_DAYS_OF_SECONDS,
    description:
      'How long the key goes on beside its successor; 0 ends it at once. It never outlives an end of its own.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(TEN_YEARS_OF_SECONDS)
  readonly overlapSeconds: number = THIRTY_DAYS_OF_SECONDS;

  @OptionalPlainText({ ...NAME, description: 'Of the new key; without it, the name of the one it follows.' })
  readonly name?: string;

  @ApiPropertyOptional({ ...ENDS_AT, description: 'When the new key ends, in UTC; without it, never.' })
  @MayBeAbsent()
  @IsUtcTime()
  readonly endsAt?: string;
}

export class RevokeApiKeyDto {
  @Reason({ example: 'Leaked' })
  readonly reason: string;
}

export class ApiKeyDto {
  @ApiProperty({ pattern: API_KEY_ID.source }) readonly apiKeyId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ description: 'Publishable: it ships inside the software.', example: 'pk_…' }) readonly key: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly endsAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The key it was made to follow.' })
  readonly predecessorId: string | null;
}

class FormerApiKeyDto {
  @ApiProperty({ pattern: API_KEY_ID.source }) readonly apiKeyId: string;
  @ApiProperty({ format: 'date-time', description: 'Until then it goes on.' }) readonly endsAt: string;
}

export class RotatedApiKeyDto {
  @ApiProperty({ type: FormerApiKeyDto }) readonly former: FormerApiKeyDto;
  @ApiProperty({ type: ApiKeyDto }) readonly successor: ApiKeyDto;
}

export class RevokedApiKeyDto {
  @ApiProperty({ pattern: API_KEY_ID.source }) readonly apiKeyId: string;
  @ApiProperty({ enum: ['revoked'] }) readonly status: 'revoked';
}

const STATUSES = ['active', 'rotated', 'ended', 'revoked'] as const;

export class ApiKeysQueryDto extends sortedPageQuery('createdAt', 'endsAt', 'name') {
  @ApiPropertyOptional({ enum: STATUSES, description: '`rotated`: has a successor, and opens until it ends.' })
  @MayBeAbsent()
  @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number];

  @OptionalPlainText({ description: 'Part of the name, or the last characters.' })
  readonly search?: string;
}

export class ApiKeyViewDto {
  @ApiProperty({ pattern: API_KEY_ID.source }) readonly apiKeyId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ description: 'The last characters of the key.' }) readonly keyHint: string;
  @ApiProperty({ enum: STATUSES }) readonly status: (typeof STATUSES)[number];
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly endsAt: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly predecessorId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly successorId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly revokedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly revocationReason: string | null;
}
