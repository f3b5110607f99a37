import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { OptionalPlainText } from '../reading/plain-text.js';
import { MayBeAbsent, IsUtcTime, Nested } from '#platform/http/index.js';

const VALID_UNTIL = {
  format: 'date-time',
  description: 'The file’s end, in UTC; without it, as late as is allowed. The device’s seat is held as long.',
  example: '2027-11-23T00:00:00Z',
};

export class FileFingerprintDto {
  @ApiPropertyOptional({ type: 'array', items: { type: 'string', maxLength: 128 }, maxItems: 64 })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(64)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  readonly macAddresses?: string[];

  @ApiPropertyOptional({ maxLength: 256 })
  @MayBeAbsent()
  @IsString()
  @MaxLength(256)
  readonly cpuId?: string;

  @ApiPropertyOptional({ maxLength: 256 })
  @MayBeAbsent()
  @IsString()
  @MaxLength(256)
  readonly systemUuid?: string;
}

export class MakeLicenseFileDto {
  @ApiPropertyOptional({
    type: FileFingerprintDto,
    description: 'Shows the device; hardware values raw, or as the SDK hashes them.',
  })
  @MayBeAbsent()
  @Nested(() => FileFingerprintDto)
  readonly fingerprint?: FileFingerprintDto;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'Names a device that holds a seat, instead of its fingerprint. The file is good beside its activation token only.',
  })
  @MayBeAbsent()
  @IsUUID('all')
  readonly activationId?: string;

  @OptionalPlainText({ description: 'What the device is called.', example: 'WS-114' })
  readonly deviceName?: string;

  @ApiPropertyOptional(VALID_UNTIL)
  @MayBeAbsent()
  @IsUtcTime()
  readonly validUntil?: string;
}

export class AnswerRequestDto {
  @ApiProperty({ minLength: 1, maxLength: 16384, description: 'The request: the text of its file, or of its QR code.' })
  @IsString()
  @MinLength(1)
  @MaxLength(16384)
  readonly request: string;

  @ApiPropertyOptional(VALID_UNTIL)
  @MayBeAbsent()
  @IsUtcTime()
  readonly validUntil?: string;
}

export class QrTextDto {
  @ApiProperty({ description: 'For a QR code in alphanumeric mode.', example: 'V2L:AHJI…' }) readonly text: string;
  @ApiProperty({ type: 'integer', description: 'Of the smallest QR code that holds it at error correction M.' })
  readonly version: number;
}

export class LicenseFileDto {
  @ApiProperty({ format: 'uuid' }) readonly fileId: string;
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ format: 'date-time' }) readonly validUntil: string;
  @ApiProperty({ description: 'The file: a signed text between BEGIN and END.' }) readonly licenseFile: string;
  @ApiProperty({ type: QrTextDto, nullable: true, description: 'null when no QR code of version 25 holds it.' })
  readonly qr: QrTextDto | null;
}
