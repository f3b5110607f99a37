import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';

const DIRECTIONS = ['forwards', 'backwards'] as const;

export class EventsQueryDto {
  @ApiPropertyOptional({ enum: DIRECTIONS, default: 'forwards' })
  @MayBeAbsent()
  @IsIn(DIRECTIONS)
  readonly direction: (typeof DIRECTIONS)[number] = 'forwards';

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 2_147_483_647,
    description: 'Revision to begin with: `nextFrom` of the page before.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  readonly from?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 25 })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 25;
}

export class ActorDto {
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly id: string;
  @ApiPropertyOptional({ description: 'Network address the request came from.' }) readonly address?: string;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2, where a decision asked and a trusted proxy told.' })
  readonly country?: string;
}

export class EventDto {
  @ApiProperty({ type: 'integer' }) readonly revision: number;
  @ApiProperty({ description: 'In the order of all events; a decimal number.', example: '4711' })
  readonly position: string;
  @ApiProperty({ format: 'uuid' }) readonly eventId: string;
  @ApiProperty({ example: 'DeviceActivated' }) readonly type: string;
  @ApiProperty({ format: 'date-time', description: 'When it was decided.' }) readonly occurredAt: string;
  @ApiProperty({ format: 'date-time', description: 'When it was stored.' }) readonly recordedAt: string;
  @ApiProperty({ type: ActorDto }) readonly actor: ActorDto;
  @ApiProperty({ description: 'In words, in the language of Accept-Language: German or English.' })
  readonly change: string;
  @ApiProperty({ type: String, nullable: true, description: 'As it was given.' }) readonly reason: string | null;
  @ApiProperty({ description: 'Of what belongs together: the request.' }) readonly correlationId: string;
  @ApiProperty({ description: 'Of what caused it: the request, or an event.' }) readonly causationId: string;
  @ApiProperty({ description: 'Of the wish: all events of one command have the same.' }) readonly commandId: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data: object;
}

export class EventsDto {
  @ApiProperty({ type: [EventDto] }) readonly items: readonly EventDto[];
  @ApiProperty({ type: 'integer', nullable: true, description: '`from` of the next page; null on the last.' })
  readonly nextFrom: number | null;
}
