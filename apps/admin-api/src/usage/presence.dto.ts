import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText } from '../reading/plain-text.js';
import { Id } from './usage-query.dto.js';

const GROUPS = ['license', 'product'] as const;

export class PresenceQueryDto extends sortedPageQuery('lastSeenAt', 'aliveUntil') {
  @Id() readonly licenseId?: string;
  @Id() readonly productId?: string;
  @OptionalPlainText({ description: 'Of the software.' }) readonly version?: string;
}

export class PresenceCountsQueryDto extends sortedPageQuery('devices', 'activeUsers', 'lastSeenAt') {
  @ApiPropertyOptional({ enum: GROUPS, default: 'product' })
  @MayBeAbsent()
  @IsIn(GROUPS)
  readonly groupBy: (typeof GROUPS)[number] = 'product';

  @Id() readonly licenseId?: string;
  @Id() readonly productId?: string;
}

export class AliveDeviceDto {
  @ApiProperty({ format: 'uuid' }) readonly activationId: string;
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty({ type: String, nullable: true }) readonly deviceName: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly version: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly platform: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly activeUsers: number | null;
  @ApiProperty({ format: 'date-time' }) readonly lastSeenAt: string;
  @ApiProperty({ format: 'date-time', description: 'Two of its license’s heartbeat intervals after it was last seen.' })
  readonly aliveUntil: string;
}

export class PresenceCountDto {
  @ApiProperty({ format: 'uuid', description: 'The license’s or product’s id.' }) readonly group: string;
  @ApiProperty({ type: 'integer' }) readonly devices: number;
  @ApiProperty({ type: 'integer', description: 'The sum of what each device told last.' }) readonly activeUsers: number;
  @ApiProperty({ format: 'date-time' }) readonly lastSeenAt: string;
}
