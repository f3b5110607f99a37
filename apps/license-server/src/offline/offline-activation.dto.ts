import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class OfflineActivationDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 16384,
    description: 'The request, with the license key in it: the text of its file, or of its QR code.',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(16384)
  readonly request: string;
}

export class QrTextDto {
  @ApiProperty({ description: 'For a QR code in alphanumeric mode.', example: 'V2L:AHJI…' }) readonly text: string;
  @ApiProperty({ type: 'integer', description: 'Of the smallest QR code that holds it at error correction M.' })
  readonly version: number;
}

export class OfflineActivatedDto {
  @ApiProperty({ format: 'uuid' }) readonly fileId: string;
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ format: 'date-time', description: 'The device’s seat is held until then.' })
  readonly validUntil: string;
  @ApiProperty({ description: 'The answer: a signed text between BEGIN and END.' }) readonly licenseFile: string;
  @ApiProperty({ type: QrTextDto, nullable: true, description: 'null when no QR code of version 25 holds it.' })
  readonly qr: QrTextDto | null;
}

export class RevocationListDto {
  @ApiProperty({ type: 'integer', description: 'Grows with every change.' }) readonly number: number;
  @ApiProperty({ format: 'date-time' }) readonly issuedAt: string;
  @ApiProperty({ format: 'date-time', description: 'By then there is a newer list.' }) readonly nextUpdate: string;
  @ApiProperty({ type: 'integer', description: 'Entries in the list.' }) readonly count: number;
  @ApiProperty({ description: 'The list: a signed text between BEGIN and END.' }) readonly revocationList: string;
  @ApiProperty({ type: QrTextDto, nullable: true, description: 'null when no QR code of version 25 holds it.' })
  readonly qr: QrTextDto | null;
}
