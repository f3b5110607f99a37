import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PLAIN_TEXT } from '../reading/plain-text.js';

export class ChangeLicenseStatusDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 500,
    description: 'Why; it stays in the history.',
    example: 'Invoice unpaid',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  @Matches(...PLAIN_TEXT)
  readonly reason: string;
}

export class LicenseStatusDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ enum: ['active', 'suspended', 'revoked'] }) readonly status: 'active' | 'suspended' | 'revoked';
}
