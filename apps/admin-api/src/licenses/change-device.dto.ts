import { ApiProperty } from '@nestjs/swagger';
import { Reason } from '../reading/plain-text.js';

export class ChangeDeviceDto {
  @Reason({
    description: 'Why; it stays in the history. Don’t put personal data here.',
    example: 'Laptop was stolen',
  })
  readonly reason: string;
}

export class ChangedDeviceDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
}
