import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID, Matches } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { ProjectionPathDto } from './projections.dto.js';

const MOST_POSITIONS = 1_000;
const POSITION = '^\\d{1,18}$';

export class ParkedEventsQueryDto extends sortedPageQuery('position') {}

export class ParkedEventDto {
  @ApiProperty({ description: 'In the order of all events; a decimal number.' }) readonly position: string;
  @ApiProperty({ format: 'uuid' }) readonly eventId: string;
  @ApiProperty() readonly eventType: string;
  @ApiProperty() readonly stream: string;
  @ApiProperty({ description: 'What the handler or the database said.' }) readonly problem: string;
  @ApiProperty({ format: 'date-time' }) readonly parkedAt: string;
  @ApiProperty({ type: 'integer', description: 'How often it was tried again in vain.' }) readonly retries: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly retriedAt: string | null;
  @ApiProperty({ description: 'Is to be tried again, and was not yet.' }) readonly isOrdered: boolean;
}

export class RetryParkedEventsDto {
  @ApiPropertyOptional({
    type: [String],
    minItems: 1,
    maxItems: MOST_POSITIONS,
    items: { type: 'string', pattern: POSITION },
    description: 'Of the events to try again; all that are parked unless given.',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_POSITIONS)
  @IsString({ each: true })
  @Matches(/^\d{1,18}$/, { each: true, message: 'must be positions: decimal numbers' })
  readonly positions?: string[];
}

export class RetryPathDto extends ProjectionPathDto {
  @ApiProperty({ format: 'uuid', description: 'As the order was answered.' })
  @IsUUID()
  readonly retryId: string;
}

export class RetryDto {
  @ApiProperty({ format: 'uuid' }) readonly retryId: string;
  @ApiProperty({ type: 'integer', description: 'For which it was ordered.' }) readonly events: number;
  @ApiProperty({ type: 'integer', description: 'Not tried yet.' }) readonly waiting: number;
  @ApiProperty({ type: 'integer', description: 'Still on the list, with what is wrong now.' })
  readonly stillFailing: number;
  @ApiProperty({ type: 'integer' }) readonly applied: number;
  @ApiProperty({ description: 'The read model had halted when it was ordered, and was told to go on.' })
  readonly wasHalted: boolean;
}
