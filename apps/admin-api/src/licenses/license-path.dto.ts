import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

/** Which license a route is about. */
export class LicensePathDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly licenseId: string;
}

/** Which device of which license a route is about. */
export class DevicePathDto extends LicensePathDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly activationId: string;
}
