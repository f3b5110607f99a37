import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { MayBeAbsent, Nested } from '#platform/http/index.js';
import { ActivateDto } from '../activate/activate.dto.js';
import { FingerprintDto } from '../device/device.dto.js';

export class SeatHolderDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'As `activate` and `info` answer it.' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly activationId?: string;

  @ApiPropertyOptional({ type: FingerprintDto, description: 'Of the device that holds the seat.' })
  @MayBeAbsent()
  @Nested(() => FingerprintDto)
  readonly fingerprint?: FingerprintDto;
}

/** As for `activate`, of the device that gets the seat; and who holds it. */
export class TransferDto extends ActivateDto {
  @ApiProperty({
    type: SeatHolderDto,
    description: 'The device that holds the seat: either its `activationId` or its `fingerprint`.',
  })
  @Nested(() => SeatHolderDto)
  readonly from: SeatHolderDto;
}
