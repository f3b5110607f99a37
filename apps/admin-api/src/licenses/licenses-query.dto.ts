import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText } from '../reading/plain-text.js';

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

  @OptionalPlainText({ description: 'Part of the reference, or of the key’s last characters.' })
  readonly search?: string;
}

export const ACTIVATION_STATUSES = ['active', 'deactivated', 'lapsed', 'transferred'] as const;

export class ActivationsQueryDto extends sortedPageQuery('activatedAt', 'leaseExpiresAt') {
  @ApiPropertyOptional({ enum: ACTIVATION_STATUSES })
  @MayBeAbsent()
  @IsIn(ACTIVATION_STATUSES)
  readonly status?: (typeof ACTIVATION_STATUSES)[number];
}
