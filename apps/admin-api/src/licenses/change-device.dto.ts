import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PLAIN_TEXT } from '../reading/plain-text.js';

export class ChangeDeviceDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 500,
    description: 'Why; it stays in the history. Don’t put personal data here.',
    example: 'Laptop was stolen',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  @Matches(...PLAIN_TEXT)
  readonly reason: string;
}

export class ChangedDeviceDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
}
