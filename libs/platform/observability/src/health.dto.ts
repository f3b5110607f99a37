import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class LiveDto {
  @ApiProperty({ enum: ['live'] })
  readonly status: 'live';
}

export class CheckDto {
  @ApiProperty({ example: 'event-store' })
  readonly name: string;

  @ApiProperty({ enum: ['ready', 'not-ready'] })
  readonly status: 'ready' | 'not-ready';

  @ApiPropertyOptional({ description: 'What a person should know' })
  readonly detail?: string;
}

export class ReadyDto {
  @ApiProperty({ enum: ['ready', 'not-ready'] })
  readonly status: 'ready' | 'not-ready';

  @ApiProperty({ type: [CheckDto] })
  readonly checks: CheckDto[];
}
