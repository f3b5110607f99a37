import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class LiveDto {
  @ApiProperty({ enum: ['live'] })
  readonly status: 'live';
}

/** Degraded is ready for a part of the work. */
export type ReadyStatus = 'ready' | 'degraded' | 'not-ready';

export class CheckDto {
  @ApiProperty({ example: 'event-store' })
  readonly name: string;

  @ApiProperty({ enum: ['ready', 'degraded', 'not-ready'] })
  readonly status: ReadyStatus;

  @ApiPropertyOptional({ description: 'What a person should know' })
  readonly detail?: string;
}

export class ReadyDto {
  @ApiProperty({ enum: ['ready', 'degraded', 'not-ready'] })
  readonly status: ReadyStatus;

  @ApiProperty({ type: [CheckDto] })
  readonly checks: CheckDto[];
}
