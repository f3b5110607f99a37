import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OrderProjection, Projections } from '#domain/operations/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import {
  ApiPage,
  ApiProblems,
  pageOf,
  parseSort,
  platformProblems,
  setEventPosition,
  type Page,
} from '#platform/http/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import type { ParkedEvent } from '#platform/projecting/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import * as dto from './parked-events.dto.js';
import { ProjectionPathDto } from './projections.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE, IDEMPOTENCY_KEY_REUSED } = platformProblems;

@ApiTags('projections')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/projections/:name/parked')
@UseGuards(StaffGuard)
export class ParkedEventsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly projections: Projections,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the events that a read model has stepped over' })
  @ApiPage(dto.ParkedEventDto)
  @ApiProblems(problems.PROJECTION_NOT_FOUND)
  async listParkedEvents(
    @Param() { name }: ProjectionPathDto,
    @Query() query: dto.ParkedEventsQueryDto,
  ): Promise<Page<dto.ParkedEventDto>> {
    const { page, pageSize, sort } = query;
    const { descending } = parseSort(sort);
    const { rows, total } = await this.projections.parked(name, { page, pageSize, descending });
    if (total === 0) await this.#demand(name);
    return pageOf(rows.map(parkedView), total, query);
  }

  @Post('retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try parked events again, and let a read model that has halted go on' })
  @ApiOkResponse({ type: dto.RetryDto })
  @ApiProblems(problems.PROJECTION_NOT_FOUND, problems.PROJECTION_BUSY, IDEMPOTENCY_KEY_REUSED)
  async retryParkedEvents(
    @StaffCommand() context: CommandContext,
    @Param() { name }: ProjectionPathDto,
    @Body() { positions }: dto.RetryParkedEventsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.RetryDto> {
    const order = { kind: 'retry', projection: name, positions: positions?.map(BigInt) } as const;
    const done = await this.commands.execute(new OrderProjection(context, order));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return this.#retry(context.commandId);
  }

  @Get('retries/:retryId')
  @ApiOperation({ summary: 'Show how an ordered retry gets on' })
  @ApiOkResponse({ type: dto.RetryDto })
  @ApiProblems(problems.RETRY_NOT_FOUND)
  async showRetry(@Param() { retryId }: dto.RetryPathDto): Promise<dto.RetryDto> {
    return this.#retry(retryId);
  }

  async #demand(name: string): Promise<void> {
    if ((await this.projections.list()).some((each) => each.name === name)) return;
    throw problems.PROJECTION_NOT_FOUND.because(`There is no read model “${name}”.`);
  }

  async #retry(retryId: string): Promise<dto.RetryDto> {
    const retry = await this.projections.retry(retryId);
    if (retry === undefined) throw problems.RETRY_NOT_FOUND.because('There is no such order to try events again.');
    return { retryId, ...retry };
  }
}

function parkedView({ position, parkedAt, retriedAt, ...more }: ParkedEvent): dto.ParkedEventDto {
  return {
    ...more,
    position: position.toString(),
    parkedAt: parkedAt.toISOString(),
    retriedAt: retriedAt?.toISOString() ?? null,
  };
}
