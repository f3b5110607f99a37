import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LimitDto, LIMITS } from '../limits/limit.dto.js';
import { VersionStandingDto } from '../version/version.dto.js';

const STATUSES = ['active', 'clone-suspected'] as const;
const OUTCOMES = ['recorded', 'repeated', 'clone-suspected', 'limit-exceeded'] as const;

export class HeartbeatAnswerDto {
  @ApiProperty({ enum: STATUSES, description: 'A suspected clone’s heartbeat is not counted.' })
  readonly status: (typeof STATUSES)[number];
  @ApiProperty({
    description: 'Signed activation token; often the same one again while it is good for the full grace.',
  })
  readonly token: string;
  @ApiProperty({ format: 'date-time', description: 'Until then the device may work without reaching the server.' })
  readonly leaseExpiresAt: string;
  @ApiProperty({
    format: 'date-time',
    description: 'Differs from device to device, so that a fleet doesn’t beat together.',
  })
  readonly nextHeartbeatAt: string;
  @ApiProperty({ type: 'integer', description: 'Of the heartbeat that is expected next.' })
  readonly nextSequence: number;
  @ApiProperty(LIMITS) readonly limits: readonly LimitDto[];
  @ApiPropertyOptional({ type: VersionStandingDto, description: 'When the heartbeat names the software’s version.' })
  readonly update?: VersionStandingDto;
}

export class BeatResultDto {
  @ApiProperty({ type: 'integer' }) readonly sequence: number;
  @ApiProperty({
    enum: OUTCOMES,
    description: 'Nothing of a heartbeat that exceeds a limit is recorded: send it again without that use.',
  })
  readonly outcome: (typeof OUTCOMES)[number];
  @ApiPropertyOptional({ description: 'The limit that is exceeded.' }) readonly limit?: string;
  @ApiPropertyOptional({ type: 'integer', description: 'What could still be used of it.' }) readonly left?: number;
}

export class HeartbeatsAnswerDto extends HeartbeatAnswerDto {
  @ApiProperty({ type: [BeatResultDto], description: 'One for each heartbeat, in their order.' })
  readonly results: readonly BeatResultDto[];
}
