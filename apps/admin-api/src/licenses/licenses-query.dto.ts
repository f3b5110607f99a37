import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { sortedPageQuery } from '#platform/http/index.js';
import { PLAIN_TEXT } from '../reading/plain-text.js';

const STANDINGS = ['active', 'suspended', 'revoked', 'expired'] as const;

export class LicensesQueryDto extends sortedPageQuery('issuedAt', 'expiresAt', 'seats', 'seatsTaken', 'status') {
  @ApiPropertyOptional({ enum: STANDINGS })
  @IsOptional()
  @IsIn(STANDINGS)
  readonly status?: (typeof STANDINGS)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID('all')
  readonly productId?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 128,
    description: 'Part of the reference, or of the key’s last characters.',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @Matches(...PLAIN_TEXT)
  readonly search?: string;
}

const ACTIVATION_STATUSES = ['active', 'deactivated'] as const;

export class ActivationsQueryDto extends sortedPageQuery('activatedAt', 'leaseExpiresAt') {
  @ApiPropertyOptional({ enum: ACTIVATION_STATUSES })
  @IsOptional()
  @IsIn(ACTIVATION_STATUSES)
  readonly status?: (typeof ACTIVATION_STATUSES)[number];
}
