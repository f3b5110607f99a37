import { ApiProperty } from '@nestjs/swagger';
import { FEATURES_SCHEMA } from '../device/features.schema.js';

export class DeviceInfoDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ type: String, nullable: true }) readonly name: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly platform: string | null;
  @ApiProperty({ format: 'date-time' }) readonly leaseExpiresAt: string;
}

export class LicenseInfoDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty({ enum: ['active', 'suspended', 'revoked', 'expired'] })
  readonly status: 'active' | 'suspended' | 'revoked' | 'expired';
  @ApiProperty() readonly isTrial: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly expiresAt: string | null;
  @ApiProperty({ type: 'integer' }) readonly seats: number;
  @ApiProperty({ type: 'integer' }) readonly seatsTaken: number;
  @ApiProperty(FEATURES_SCHEMA) readonly features: Readonly<Record<string, boolean | number | string>>;
  @ApiProperty({ type: [DeviceInfoDto], description: 'Devices that hold a seat.' })
  readonly devices: readonly DeviceInfoDto[];
}
