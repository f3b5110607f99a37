import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { EXPORT_FORMATS, MayBeAbsent, sortedPageQuery, type ExportFormat } from '#platform/http/index.js';
import { OptionalPlainText } from '../reading/plain-text.js';
import { IsUtcTime } from '#platform/http/index.js';

class AuditFilterDto {
  @OptionalPlainText({
    description:
      '`license`, `product`, `apikey`, `release` (by the product’s id), `policy`, `signingkeys`, `operations`, `customer`.',
  })
  readonly subjectKind?: string;
  @OptionalPlainText() readonly subjectId?: string;
  @OptionalPlainText() readonly actorKind?: string;
  @OptionalPlainText() readonly actorId?: string;
  @OptionalPlainText({ description: 'Such as `DeviceActivated`.' }) readonly eventType?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'In UTC; inclusive.' })
  @MayBeAbsent()
  @IsUtcTime()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'In UTC; exclusive.' })
  @MayBeAbsent()
  @IsUtcTime()
  readonly until?: string;
}

export class AuditLogQueryDto extends IntersectionType(sortedPageQuery('position', 'occurredAt'), AuditFilterDto) {}

export class AuditLogExportDto extends AuditFilterDto {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'ndjson' })
  @MayBeAbsent()
  @IsIn(EXPORT_FORMATS)
  readonly format: ExportFormat = 'ndjson';
}

export class AuditEntryDto {
  @ApiProperty({ description: 'In the order of all events; a decimal number.' }) readonly position: string;
  @ApiProperty({ format: 'uuid' }) readonly eventId: string;
  @ApiProperty() readonly eventType: string;
  @ApiProperty({ format: 'date-time' }) readonly occurredAt: string;
  @ApiProperty() readonly actorKind: string;
  @ApiProperty() readonly actorId: string;
  @ApiProperty({ type: String, nullable: true }) readonly address: string | null;
  @ApiProperty() readonly subjectKind: string;
  @ApiProperty() readonly subjectId: string;
  @ApiProperty({ description: 'In the language of Accept-Language: German or English.' }) readonly change: string;
  @ApiProperty() readonly correlationId: string;
}
