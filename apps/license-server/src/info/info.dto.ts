import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent, PageQuery } from '#platform/http/index.js';
import { LimitDto, LIMITS } from '../limits/limit.dto.js';
import { FEATURES_SCHEMA } from '../device/features.schema.js';

const MOST_DEVICES = 100;

/** Which of the devices are wanted. */
export class InfoQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_DEVICES, default: MOST_DEVICES })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(MOST_DEVICES)
  override readonly pageSize: number = MOST_DEVICES;
}

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
  @ApiProperty({
    enum: ['restrict', 'maintain'],
    description: 'With `maintain` the license stays active after its end, for versions released before it.',
  })
  readonly expiryStrategy: 'restrict' | 'maintain';
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Versions released later don’t come with the license; null: none is too new.',
  })
  readonly maintenanceEndsAt: string | null;
  @ApiProperty({ description: 'Whether `maintenanceEndsAt` is past.' }) readonly isMaintenanceOver: boolean;
  @ApiProperty({ type: 'integer' }) readonly seats: number;
  @ApiProperty({ type: 'integer' }) readonly seatsTaken: number;
  @ApiProperty(FEATURES_SCHEMA) readonly features: Readonly<Record<string, boolean | number | string>>;
  @ApiProperty(LIMITS) readonly limits: readonly LimitDto[];
  @ApiProperty({ type: [DeviceInfoDto], description: 'Devices that hold a seat: a page of them, by seat.' })
  readonly devices: readonly DeviceInfoDto[];
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Of the devices.' }) readonly page: number;
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly pageSize: number;
  @ApiProperty({ type: 'integer', description: 'Devices on all pages together.' }) readonly total: number;
}
