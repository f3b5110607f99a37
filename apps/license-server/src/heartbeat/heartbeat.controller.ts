import { applyDecorators, Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { BeatOutcome } from '#domain/telemetry/index.js';
import { ApiProblems, platformProblems, type ProblemKind } from '#platform/http/index.js';
import { TokenParam, type TokenClaims } from '../caller/caller.js';
import { HeartbeatGuard } from '../caller/heartbeat.guard.js';
import { Places } from '../caller/places.js';
import { problems } from '../license-server.problems.js';
import { Beats } from './beats.js';
import { HeartbeatAnswerDto, HeartbeatsAnswerDto, type BeatResultDto } from './heartbeat-answer.dto.js';
import { HeartbeatAnswers } from './heartbeat-answer.js';
import { HeartbeatDto, HeartbeatsDto } from './heartbeat.dto.js';

@ApiTags('license')
@ApiBearerAuth('activationToken')
@Controller('api/license')
@UseGuards(HeartbeatGuard)
export class HeartbeatController {
  constructor(
    private readonly beats: Beats,
    private readonly answers: HeartbeatAnswers,
    private readonly places: Places,
  ) {}

  @Post('heartbeat')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Report presence and usage, and renew the lease',
    description: 'Safe to send again: a sequence is counted once. Answered when it is recorded durably.',
  })
  @ApiOkResponse({ type: HeartbeatAnswerDto })
  @HeartbeatProblems(problems.LIMIT_EXCEEDED)
  async heartbeat(
    @TokenParam() claims: TokenClaims,
    @Body() body: HeartbeatDto,
    @Req() request: FastifyRequest,
  ): Promise<HeartbeatAnswerDto> {
    const recorded = await this.beats.record(claims, this.places.of(request), [body]);
    const [outcome] = recorded.outcomes;
    if (outcome?.outcome === 'limit-exceeded') throw limitExceeded(outcome);
    return this.answers.to(claims, recorded, body, body.nonce);
  }

  @Post('heartbeats')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Report heartbeats that were kept while offline',
    description: 'Safe to send again, also with further heartbeats at the end.',
  })
  @ApiOkResponse({ type: HeartbeatsAnswerDto })
  @HeartbeatProblems()
  async heartbeats(
    @TokenParam() claims: TokenClaims,
    @Body() body: HeartbeatsDto,
    @Req() request: FastifyRequest,
  ): Promise<HeartbeatsAnswerDto> {
    const { beats, nonce } = body;
    demandOrder(beats);
    const recorded = await this.beats.record(claims, this.places.of(request), beats);
    const answer = await this.answers.to(claims, recorded, beats.at(-1), nonce);
    const results = beats.map(({ sequence }, index) => resultOf(sequence, recorded.outcomes[index]));
    return Object.assign(answer, { results });
  }
}

/** What the API document says of both routes. */
function HeartbeatProblems(...more: readonly ProblemKind[]): MethodDecorator {
  return applyDecorators(
    ApiProblems(
      platformProblems.INVALID_REQUEST,
      platformProblems.TOKEN_INVALID,
      problems.LICENSE_NOT_FOUND,
      problems.LICENSE_REVOKED,
      problems.LICENSE_SUSPENDED,
      problems.LICENSE_EXPIRED,
      problems.PRODUCT_MISMATCH,
      problems.ACTIVATION_NOT_FOUND,
      problems.ACTIVATION_REVOKED,
      problems.ADDRESS_NOT_ALLOWED,
      ...more,
      platformProblems.RATE_LIMITED,
      platformProblems.UNAVAILABLE,
    ),
  );
}

function limitExceeded({ limit, left, limits }: Extract<BeatOutcome, { outcome: 'limit-exceeded' }>) {
  const detail = `Only ${left} of “${limit}” can still be used. Nothing of this heartbeat was recorded.`;
  return problems.LIMIT_EXCEEDED.because(detail, { extensions: { limit, left, limits } });
}

function demandOrder(beats: HeartbeatsDto['beats']): void {
  const wrong = beats.findIndex(({ sequence }, index) => sequence <= (beats[index - 1]?.sequence ?? 0));
  if (wrong === -1) return;
  const errors = [{ pointer: `/beats/${wrong}/sequence`, detail: 'must be greater than the one before' }];
  throw platformProblems.INVALID_REQUEST.because('The heartbeats are not in order.', { extensions: { errors } });
}

function resultOf(sequence: number, outcome: BeatOutcome | undefined): BeatResultDto {
  if (!outcome) throw new Error('telemetry answers each heartbeat');
  if (outcome.outcome !== 'limit-exceeded') return { sequence, outcome: outcome.outcome };
  const { limit, left } = outcome;
  return { sequence, outcome: 'limit-exceeded', limit, left };
}
