import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { IsUtcTime, MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { LicensePolicyDto } from '../licenses/license-view.dto.js';
import { OptionalPlainText } from '../reading/plain-text.js';

export const REQUESTS = ['activate', 'transfer', 'verify'] as const;

export class RefusalsQueryDto extends sortedPageQuery('position', 'occurredAt') {
  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly licenseId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsUUID('all')
  readonly productId?: string;

  @OptionalPlainText({
    maxLength: 64,
    description: 'Such as `seat-limit-reached`, or `LEASE_EXPIRED` of a verification.',
  })
  readonly code?: string;

  @ApiPropertyOptional({ enum: REQUESTS })
  @MayBeAbsent()
  @IsIn(REQUESTS)
  readonly request?: (typeof REQUESTS)[number];

  @ApiPropertyOptional({ format: 'date-time', description: 'In UTC; inclusive.' })
  @MayBeAbsent()
  @IsUtcTime()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'In UTC; exclusive.' })
  @MayBeAbsent()
  @IsUtcTime()
  readonly until?: string;
}

export class RefusalDto {
  @ApiProperty({ description: 'In the order of all events; a decimal number. Explains it at /decisions/{position}.' })
  readonly position: string;
  @ApiProperty({ format: 'uuid' }) readonly eventId: string;
  @ApiProperty({ enum: REQUESTS }) readonly request: (typeof REQUESTS)[number];
  @ApiProperty({ example: 'seat-limit-reached' }) readonly code: string;
  @ApiProperty({ description: 'In the language of Accept-Language: German or English.' }) readonly reason: string;
  @ApiProperty({ format: 'date-time', description: 'When it was decided.' }) readonly occurredAt: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly licenseId: string | null;
  @ApiProperty({ format: 'uuid', description: 'Of the software that asked.' }) readonly productId: string;
  @ApiProperty({ type: LicensePolicyDto, nullable: true, description: 'The policy version that decided.' })
  readonly policy: LicensePolicyDto | null;
  @ApiProperty({ type: String, nullable: true }) readonly deviceName: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly version: string | null;
  @ApiProperty() readonly actorKind: string;
  @ApiProperty() readonly actorId: string;
  @ApiProperty({ type: String, nullable: true }) readonly address: string | null;
  @ApiProperty({ type: 'integer', description: 'Equal ones that came since the last that was recorded.' })
  readonly unrecorded: number;
  @ApiProperty() readonly correlationId: string;
}
