import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { DeviceRequestDto } from '../device/device.dto.js';

export class ActivateDto extends DeviceRequestDto {
  @ApiProperty({ minLength: 1, maxLength: 128, example: 'V2-0M4ZS-…' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  readonly licenseKey: string;
}
