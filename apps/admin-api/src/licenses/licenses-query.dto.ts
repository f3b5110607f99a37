import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { PLAIN_TEXT } from '../reading/plain-text.js';

const STANDINGS = ['active', 'suspended', 'revoked', 'expired'] as const;

export class LicensesQueryDto extends sortedPageQuery('issuedAt', 'expiresAt', 'seats', 'seatsTaken', 'status') {
  @ApiPropertyOptional({ enum: STANDINGS })
  @MayBeAbsent()
  @IsIn(STANDINGS)
  readonly status?: (typeof STANDINGS)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly productId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Whatever its version.' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly policyId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly customerId?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 128,
    description: 'Part of the reference, or of the key’s last characters.',
  })
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @Matches(...PLAIN_TEXT)
  readonly search?: string;
}

export const ACTIVATION_STATUSES = ['active', 'deactivated', 'lapsed', 'transferred'] as const;

export class ActivationsQueryDto extends sortedPageQuery('activatedAt', 'leaseExpiresAt') {
  @ApiPropertyOptional({ enum: ACTIVATION_STATUSES })
  @MayBeAbsent()
  @IsIn(ACTIVATION_STATUSES)
  readonly status?: (typeof ACTIVATION_STATUSES)[number];
}
