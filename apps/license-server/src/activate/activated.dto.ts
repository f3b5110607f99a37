import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FEATURES_SCHEMA } from '../device/features.schema.js';
import { VersionStandingDto } from '../version/version.dto.js';

export class ActivatedDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ enum: ['active'] }) readonly status: 'active';
  @ApiProperty({ description: 'Signed (EdDSA) activation token; verify it with the keys at /.well-known/jwks.json.' })
  readonly token: string;
  @ApiProperty({ format: 'date-time', description: 'Until then the device may work without reaching the server.' })
  readonly leaseExpiresAt: string;
  @ApiProperty({ type: 'integer' }) readonly graceSeconds: number;
  @ApiProperty({ type: 'integer' }) readonly heartbeatIntervalSeconds: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the license ends.' })
  readonly expiresAt: string | null;
  @ApiProperty(FEATURES_SCHEMA) readonly features: Readonly<Record<string, boolean | number | string>>;
  @ApiPropertyOptional({ type: VersionStandingDto, description: 'When the request names the software’s version.' })
  readonly update?: VersionStandingDto;
}
