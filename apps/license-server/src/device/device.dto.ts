import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent, Nested } from '#platform/http/index.js';
import { VERSION_FORM } from '#domain/releases/index.js';

/** Control characters and broken surrogates have no place in a name, and no database column for text takes all of them. */
const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]*$/u;
const plainText = { message: 'must not contain control characters' };

export class FingerprintDto {
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', maxLength: 128 },
    maxItems: 64,
    description:
      'Addresses of network cards: raw, or as the SHA-256 the SDK makes. Locally administered ones are ignored.',
    example: ['00:1b:63:84:45:e6'],
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(64)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  readonly macAddresses?: string[];

  @ApiPropertyOptional({ maxLength: 256, example: 'BFEBFBFF000906EA' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(256)
  readonly cpuId?: string;

  @ApiPropertyOptional({ maxLength: 256, example: '4c4c4544-0044-3510-8052-b4c04f4b3032' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(256)
  readonly systemUuid?: string;
}

export class DeviceDto {
  @ApiPropertyOptional({ maxLength: 128, description: 'As its user would call it.', example: 'WS-114' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(128)
  @Matches(PLAIN_TEXT, plainText)
  readonly name?: string;

  @ApiPropertyOptional({ maxLength: 128, example: 'Debian 12' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(128)
  @Matches(PLAIN_TEXT, plainText)
  readonly os?: string;
}

/** What a device says of itself in every request. */
export class DeviceRequestDto {
  @ApiProperty({ type: FingerprintDto })
  @Nested(() => FingerprintDto)
  readonly fingerprint: FingerprintDto;

  @ApiPropertyOptional({ type: DeviceDto })
  @MayBeAbsent()
  @Nested(() => DeviceDto)
  readonly device?: DeviceDto;

  @ApiPropertyOptional({
    pattern: VERSION_FORM.source,
    maxLength: 64,
    description: 'Of the software that asks, as Semantic Versioning writes it: then the answer has `update`.',
    example: '2.4.1',
  })
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  @Matches(VERSION_FORM, { message: 'must be a semantic version such as 2.4.1' })
  readonly version?: string;

  @ApiPropertyOptional({ maxLength: 64, example: 'linux-x64' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  @Matches(PLAIN_TEXT, plainText)
  readonly platform?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 256,
    description: 'Comes back inside the signed token, so that a recorded answer can be told from a fresh one.',
  })
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  readonly nonce?: string;
}
