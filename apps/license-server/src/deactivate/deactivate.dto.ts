import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { FingerprintDto } from '../device/device.dto.js';

export class DeactivateDto {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 128,
    description: 'Needed with an API key, together with the fingerprint.',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  readonly licenseKey?: string;

  @ApiPropertyOptional({ type: FingerprintDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => FingerprintDto)
  readonly fingerprint?: FingerprintDto;
}

export class DeactivatedDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ enum: ['deactivated'] }) readonly status: 'deactivated';
}
