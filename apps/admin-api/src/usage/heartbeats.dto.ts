import { ApiProperty } from '@nestjs/swagger';
import { sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText } from '../reading/plain-text.js';
import { Id, Moment } from './usage-query.dto.js';

export class HeartbeatsQueryDto extends sortedPageQuery('receivedAt', 'sentAt', 'sequence') {
  @Id() readonly licenseId?: string;
  @Id() readonly activationId?: string;
  @Id() readonly productId?: string;
  @OptionalPlainText({ description: 'Of the software.' }) readonly version?: string;
  @Moment('Received then or later; in UTC.') readonly from?: string;
  @Moment('Received earlier; in UTC.') readonly until?: string;
}

const COUNTS = {
  type: 'object',
  additionalProperties: { type: 'integer' },
  nullable: true,
} as const;

export class HeartbeatViewDto {
  @ApiProperty({ format: 'date-time' }) readonly receivedAt: string;
  @ApiProperty({ format: 'date-time', description: 'By the device’s clock.' }) readonly sentAt: string;
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty({ type: 'integer' }) readonly sequence: number;
  @ApiProperty({ type: String, nullable: true }) readonly version: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly platform: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly activeUsers: number | null;
  @ApiProperty(COUNTS) readonly features: Readonly<Record<string, number>> | null;
  @ApiProperty(COUNTS) readonly usage: Readonly<Record<string, number>> | null;
}
