import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';

export class WhatIfQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 3650,
    default: 30,
    description: 'Decisions of so many days; refusals are kept only as long as `HEARTBEAT_RETENTION_DAYS`.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly days: number = 30;
}
