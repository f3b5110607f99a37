import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { Reason } from '../reading/plain-text.js';

const TEN_MINUTES_OF_SECONDS = 600;
const THIRTY_DAYS_OF_SECONDS = 2_592_000;
const STATUSES = ['announced', 'signing', 'retired', 'ended', 'revoked'] as const;
const KID = { pattern: '^[A-Za-z0-9_-]{43}$', description: 'As tokens and the key set name it.' };

export class SigningKeyPathDto {
  @ApiProperty(KID)
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'must be the id of a signing key: 43 characters' })
  readonly kid: string;
}

export class RotateSigningKeyDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: THIRTY_DAYS_OF_SECONDS,
    default: TEN_MINUTES_OF_SECONDS,
    description: 'How long the new key is listed before it signs, so that everybody knows it by then; 0: at once.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(THIRTY_DAYS_OF_SECONDS)
  readonly announceSeconds: number = TEN_MINUTES_OF_SECONDS;
}

export class RotatedSigningKeyDto {
  @ApiProperty(KID) readonly kid: string;
  @ApiProperty({ type: String, nullable: true, description: 'Listed until the last token it signed has ended.' })
  readonly formerKid: string | null;
  @ApiProperty({ format: 'date-time' }) readonly signsFrom: string;
}

export class RevokeSigningKeyDto {
  @Reason()
  readonly reason: string;
}

export class RevokedSigningKeyDto {
  @ApiProperty(KID) readonly kid: string;
  @ApiProperty({ enum: ['revoked'] }) readonly status: 'revoked';
  @ApiProperty({ description: 'The key that signs now.' }) readonly signingKid: string;
}

export class SigningKeysQueryDto extends sortedPageQuery('createdAt', 'verifiesUntil') {
  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent()
  @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number];
}

export class SigningKeyViewDto {
  @ApiProperty(KID) readonly kid: string;
  @ApiProperty({
    enum: STATUSES,
    description:
      '`announced`: signs soon; `retired`: signs no longer, and what it signed is believed; `ended`: nothing it signed is good any more.',
  })
  readonly status: (typeof STATUSES)[number];
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time' }) readonly signsFrom: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly retiredAt: string | null;
  @ApiProperty({ format: 'date-time', description: 'No token that it has signed ends later.' })
  readonly verifiesUntil: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly revokedAt: string | null;
}
