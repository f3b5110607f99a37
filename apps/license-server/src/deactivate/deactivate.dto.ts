import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent, Nested } from '#platform/http/index.js';
import { FingerprintDto } from '../device/device.dto.js';

export class DeactivateDto {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 128,
    description: 'Needed with an API key, together with the fingerprint.',
  })
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  readonly licenseKey?: string;

  @ApiPropertyOptional({
    type: FingerprintDto,
    description: 'Needed with an API key. Beside a token it must be of the device that the token belongs to.',
  })
  @MayBeAbsent()
  @Nested(() => FingerprintDto)
  readonly fingerprint?: FingerprintDto;
}

export class DeactivatedDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ enum: ['deactivated'] }) readonly status: 'deactivated';
}
