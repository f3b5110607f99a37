import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';
import { DeviceRequestDto } from '../device/device.dto.js';
import { LimitDto, LIMITS } from '../limits/limit.dto.js';
import { FEATURES_SCHEMA } from '../device/features.schema.js';
import { VersionStandingDto } from '../version/version.dto.js';

export class VerifyDto extends DeviceRequestDto {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 128,
    description: 'May be left out when an activation token is sent.',
    example: 'V2-0M4ZS-…',
  })
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  readonly licenseKey?: string;
}

export const VERIFY_CODES = [
  'NOT_FOUND',
  'REVOKED',
  'SUSPENDED',
  'EXPIRED',
  'PRODUCT_MISMATCH',
  'NOT_ACTIVATED',
  'ACTIVATION_REVOKED',
  'FINGERPRINT_MISMATCH',
  'LEASE_EXPIRED',
  'VERSION_BLOCKED',
  'VERSION_TOO_OLD',
  'VERSION_NOT_ENTITLED',
  'LIMIT_EXCEEDED',
  'VALID',
] as const;

export class VerdictDto {
  @ApiProperty() readonly valid: boolean;
  @ApiProperty({ enum: VERIFY_CODES, description: 'The first that applies, in this order.' })
  readonly code: (typeof VERIFY_CODES)[number];
  @ApiProperty({ description: 'The code in a sentence.' }) readonly detail: string;
  @ApiPropertyOptional({ format: 'uuid' }) readonly licenseId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) readonly activationId?: string;
  @ApiPropertyOptional({ description: 'A signed token, when valid.' }) readonly token?: string;
  @ApiPropertyOptional({ format: 'date-time' }) readonly leaseExpiresAt?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) readonly expiresAt?: string | null;
  @ApiPropertyOptional(FEATURES_SCHEMA) readonly features?: Readonly<Record<string, boolean | number | string>>;
  @ApiPropertyOptional({ ...LIMITS }) readonly limits?: readonly LimitDto[];
  @ApiPropertyOptional({ type: VersionStandingDto, description: 'When the request names the software’s version.' })
  readonly update?: VersionStandingDto;
}
