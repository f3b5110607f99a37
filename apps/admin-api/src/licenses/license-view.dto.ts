import { ACTIVATION_STATUSES } from './licenses-query.dto.js';
import { ApiProperty } from '@nestjs/swagger';
import { FEATURES_SCHEMA, type Features } from './features.js';

const STANDINGS = ['active', 'suspended', 'revoked', 'expired'] as const;

export class LicensePolicyDto {
  @ApiProperty({ format: 'uuid' }) readonly policyId: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;
}

export class LicenseViewDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty({ description: 'The last characters of the license key.' }) readonly keyHint: string;
  @ApiProperty({ type: String, nullable: true }) readonly reference: string | null;
  @ApiProperty({ enum: STANDINGS }) readonly status: (typeof STANDINGS)[number];
  @ApiProperty({ type: LicensePolicyDto, nullable: true, description: 'What its terms were made from.' })
  readonly policy: LicensePolicyDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Whose it is.' })
  readonly customerId: string | null;
  @ApiProperty() readonly isTrial: boolean;
  @ApiProperty({ type: 'integer' }) readonly seats: number;
  @ApiProperty({ type: 'integer' }) readonly seatsTaken: number;
  @ApiProperty({ enum: ['any', 'most', 'all'] }) readonly matchStrategy: 'any' | 'most' | 'all';
  @ApiProperty({ type: 'integer' }) readonly graceSeconds: number;
  @ApiProperty({ type: 'integer' }) readonly heartbeatIntervalSeconds: number;
  @ApiProperty(FEATURES_SCHEMA) readonly features: Readonly<Features>;
  @ApiProperty({ format: 'date-time' }) readonly issuedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expiresAt: string | null;
  @ApiProperty({
    enum: ['restrict', 'maintain'],
    description: 'With `maintain` the license stays active after its end, for versions released before it.',
  })
  readonly expiryStrategy: 'restrict' | 'maintain';
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly lastActivatedAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Of its last event: where its history ends.' })
  readonly revision: number;
}

const DEACTIVATION_REASONS = ['given-back', 'removed', 'blocked', 'clone-suspected'] as const;

export class ActivationViewDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ enum: ACTIVATION_STATUSES }) readonly status: (typeof ACTIVATION_STATUSES)[number];
  @ApiProperty({ type: String, nullable: true }) readonly deviceName: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly os: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly platform: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly version: string | null;
  @ApiProperty({ format: 'date-time' }) readonly activatedAt: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Number of the seat, from 1.' })
  readonly seat: number | null;
  @ApiProperty({ format: 'date-time', description: 'Until then the server may have promised use offline.' })
  readonly leaseExpiresAt: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Until then the seat is the device’s own; later than the lease’s end while a former holder may be offline.',
  })
  readonly seatHeldUntil: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly deactivatedAt: string | null;
  @ApiProperty({ type: String, enum: DEACTIVATION_REASONS, nullable: true, description: 'With `deactivated`.' })
  readonly deactivationReason: (typeof DEACTIVATION_REASONS)[number] | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'A device that lost its seat may go on offline until then.',
  })
  readonly mayWorkUntil: string | null;
}
