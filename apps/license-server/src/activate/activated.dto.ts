import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LimitDto, LIMITS } from '../limits/limit.dto.js';
import { FEATURES_SCHEMA } from '../device/features.schema.js';
import { VersionStandingDto } from '../version/version.dto.js';

export class ActivatedDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ enum: ['active'] }) readonly status: 'active';
  @ApiProperty({ description: 'Signed (EdDSA) activation token; verify it with the keys at /.well-known/jwks.json.' })
  readonly token: string;
  @ApiProperty({
    format: 'date-time',
    description:
      'Until then the device may work without reaching the server. Not in the future while a former holder of the seat ' +
      'may still be offline: then the device works online, and is given more time with each heartbeat or activation.',
  })
  readonly leaseExpiresAt: string;
  @ApiProperty({ type: 'integer' }) readonly graceSeconds: number;
  @ApiProperty({ type: 'integer' }) readonly heartbeatIntervalSeconds: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the license ends.' })
  readonly expiresAt: string | null;
  @ApiProperty({ format: 'date-time', description: 'When the first heartbeat is expected.' })
  readonly nextHeartbeatAt: string;
  @ApiProperty({
    type: 'integer',
    description: 'Of the first heartbeat: an activation that is known goes on counting.',
  })
  readonly nextSequence: number;
  @ApiProperty(LIMITS) readonly limits: readonly LimitDto[];
  @ApiProperty(FEATURES_SCHEMA) readonly features: Readonly<Record<string, boolean | number | string>>;
  @ApiPropertyOptional({ type: VersionStandingDto, description: 'When the request names the software’s version.' })
  readonly update?: VersionStandingDto;
}
