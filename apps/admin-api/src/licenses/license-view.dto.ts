import { ApiProperty } from '@nestjs/swagger';
import { FEATURES_SCHEMA, type Features } from './features.js';

const STANDINGS = ['active', 'suspended', 'revoked', 'expired'] as const;

export class LicenseViewDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty({ description: 'The last characters of the license key.' }) readonly keyHint: string;
  @ApiProperty({ type: String, nullable: true }) readonly reference: string | null;
  @ApiProperty({ enum: STANDINGS }) readonly status: (typeof STANDINGS)[number];
  @ApiProperty() readonly isTrial: boolean;
  @ApiProperty({ type: 'integer' }) readonly seats: number;
  @ApiProperty({ type: 'integer' }) readonly seatsTaken: number;
  @ApiProperty({ enum: ['any', 'most', 'all'] }) readonly matchStrategy: 'any' | 'most' | 'all';
  @ApiProperty({ type: 'integer' }) readonly graceSeconds: number;
  @ApiProperty({ type: 'integer' }) readonly heartbeatIntervalSeconds: number;
  @ApiProperty(FEATURES_SCHEMA) readonly features: Readonly<Features>;
  @ApiProperty({ format: 'date-time' }) readonly issuedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expiresAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly lastActivatedAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Of its last event: where its history ends.' })
  readonly revision: number;
}

export class ActivationViewDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ enum: ['active', 'deactivated'] }) readonly status: 'active' | 'deactivated';
  @ApiProperty({ type: String, nullable: true }) readonly deviceName: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly os: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly platform: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly version: string | null;
  @ApiProperty({ format: 'date-time' }) readonly activatedAt: string;
  @ApiProperty({ format: 'date-time' }) readonly leaseExpiresAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly deactivatedAt: string | null;
}
