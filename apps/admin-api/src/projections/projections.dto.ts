import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';

const NAME = { pattern: '^[a-z][a-z0-9-]{0,62}$', description: 'Such as `audit-log`.' };
const MOST_GENERATIONS = 2_147_483_647;

export class ProjectionPathDto {
  @ApiProperty(NAME)
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,62}$/, { message: 'must be the name of a read model' })
  readonly name: string;
}

export class ProjectionsQueryDto extends sortedPageQuery('lagSeconds', 'eventsBehind', 'name') {}

export class RebuildProjectionDto {
  @ApiPropertyOptional({
    default: true,
    description: 'Whether it takes the place of the one that is read once it has caught up; else it waits for `swap`.',
  })
  @MayBeAbsent()
  @IsBoolean()
  readonly swap: boolean = true;
}

export class DropGenerationDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_GENERATIONS, description: 'Not the one that is read.' })
  @IsInt()
  @Min(1)
  @Max(MOST_GENERATIONS)
  readonly generation: number;
}

export class OrderedProjectionDto {
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: 'integer', description: 'That the order is about.' }) readonly generation: number;
}

export class GenerationDto {
  @ApiProperty({ type: 'integer' }) readonly generation: number;
  @ApiProperty({ type: 'integer', description: 'Of the projection that builds it.' }) readonly version: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '`live`, `catching-up`, `retrying` or `halted`, as its leader says; null while nobody leads it.',
  })
  readonly state: string | null;
  @ApiProperty({ description: 'Of the last event applied; a decimal number, -1 before the first.' })
  readonly position: string;
  @ApiProperty({ type: 'integer', description: 'Exact when live; estimated while it catches up.' })
  readonly eventsBehind: number;
  @ApiProperty({ description: 'Age of the next event that is not applied.' }) readonly lagSeconds: number;
  @ApiProperty({ description: 'Of the way to the end of the log.' }) readonly percent: number;
  @ApiProperty() readonly eventsPerSecond: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'At its present pace; null while that is not known.' })
  readonly secondsLeft: number | null;
  @ApiProperty({ type: String, nullable: true }) readonly problem: string | null;
  @ApiProperty({ type: 'integer', description: 'Events that were stepped over.' }) readonly parked: number;
  @ApiProperty({ type: 'integer' }) readonly lanes: number;
  @ApiProperty({ description: 'Whether it takes the place of the one that is read without another order.' })
  readonly swapsItself: boolean;
  @ApiProperty({ format: 'date-time' }) readonly startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly caughtUpAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly swappedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly retiredAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When its leader last said so.' })
  readonly reportedAt: string | null;
}

export class ProjectionDto extends GenerationDto {
  @ApiProperty(NAME) readonly name: string;
  @ApiProperty({ type: Number, nullable: true, description: 'How far the one is that is being built.' })
  readonly buildingPercent: number | null;
  @ApiProperty({ type: GenerationDto, nullable: true, description: 'Is built beside the one that is read.' })
  readonly building: GenerationDto | null;
  @ApiProperty({ type: GenerationDto, nullable: true, description: 'Was read before, and can be again.' })
  readonly retired: GenerationDto | null;
}
