import { ApiProperty } from '@nestjs/swagger';
import { Reason } from '../reading/plain-text.js';

export class ChangeLicenseStatusDto {
  @Reason({ example: 'Invoice unpaid' })
  readonly reason: string;
}

export class LicenseStatusDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ enum: ['active', 'suspended', 'revoked'] }) readonly status: 'active' | 'suspended' | 'revoked';
}
