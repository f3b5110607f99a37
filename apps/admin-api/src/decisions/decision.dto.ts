import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { ActorDto } from '../history/event.dto.js';
import { LicensePolicyDto } from '../licenses/license-view.dto.js';
import { REQUESTS } from '../refusals/refusals.dto.js';

const OUTCOMES = ['allowed', 'refused'] as const;

export class DecisionPathDto {
  @ApiProperty({
    pattern: '^\\d{1,18}$',
    example: '4711',
    description: 'Of the event: as lists of refusals, the audit log and histories name it.',
  })
  @Matches(/^\d{1,18}$/, { message: 'must be a position: a decimal number' })
  readonly position: string;
}

class RerunDto {
  @ApiProperty({ enum: OUTCOMES }) readonly outcome: (typeof OUTCOMES)[number];
  @ApiProperty({ type: String, nullable: true, example: 'seat-limit-reached' }) readonly code: string | null;
  @ApiProperty({ description: 'Whether it came out as recorded, to the last value.' }) readonly isSame: boolean;
}

class DecidedOnDto {
  @ApiProperty({ type: 'integer', description: 'Of the last event of the license that was seen; -1 for none.' })
  readonly licenseRevision: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The same of the product’s releases, where recorded.' })
  readonly releasesRevision: number | null;
}

export class DecisionDto {
  @ApiProperty() readonly position: string;
  @ApiProperty({ format: 'uuid' }) readonly eventId: string;
  @ApiProperty({ enum: REQUESTS }) readonly request: (typeof REQUESTS)[number];
  @ApiProperty({ enum: OUTCOMES }) readonly outcome: (typeof OUTCOMES)[number];
  @ApiProperty({ type: String, nullable: true, example: 'seat-limit-reached' }) readonly code: string | null;
  @ApiProperty({ description: 'In the language of Accept-Language: German or English.' }) readonly reason: string;
  @ApiProperty({ format: 'date-time' }) readonly decidedAt: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly licenseId: string | null;
  @ApiProperty({ type: LicensePolicyDto, nullable: true, description: 'The policy version that decided.' })
  readonly policy: LicensePolicyDto | null;
  @ApiProperty({ type: ActorDto }) readonly actor: ActorDto;
  @ApiProperty({ description: 'Of the request.' }) readonly correlationId: string;
  @ApiProperty({ type: DecidedOnDto }) readonly decidedOn: DecidedOnDto;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The request as far as it decided: no secret, no license key, no hardware value.',
  })
  readonly inputs: object;
  @ApiProperty({ type: RerunDto, description: 'The same decision, made again now on what it saw then.' })
  readonly rerun: RerunDto;
}
