import { Body, Controller, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OrderProjection } from '#domain/operations/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import type { ProjectionOrder } from '#platform/projecting/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { DropGenerationDto, OrderedProjectionDto, ProjectionPathDto, RebuildProjectionDto } from './projections.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE, IDEMPOTENCY_KEY_REUSED } = platformProblems;

@ApiTags('projections')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE, IDEMPOTENCY_KEY_REUSED, problems.PROJECTION_NOT_FOUND)
@ApiProblems(problems.PROJECTION_BUSY)
@Controller('api/admin/projections/:name')
@UseGuards(StaffGuard)
export class OrderProjectionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('rebuild')
  @HttpCode(200)
  @ApiOperation({ summary: 'Build a read model once more, beside the one that is read' })
  @ApiOkResponse({ type: OrderedProjectionDto })
  @ApiProblems(problems.PROJECTION_BEING_BUILT)
  async rebuildProjection(
    @StaffCommand() context: CommandContext,
    @Param() { name }: ProjectionPathDto,
    @Body() { swap }: RebuildProjectionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderedProjectionDto> {
    return this.#order(context, { kind: 'rebuild', projection: name, swapsItself: swap }, reply);
  }

  @Post('swap')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let what is being built take the place of what is read, once it has caught up' })
  @ApiOkResponse({ type: OrderedProjectionDto })
  @ApiProblems(problems.PROJECTION_NOT_BEING_BUILT)
  async swapProjection(
    @StaffCommand() context: CommandContext,
    @Param() { name }: ProjectionPathDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderedProjectionDto> {
    return this.#order(context, { kind: 'swap', projection: name }, reply);
  }

  @Post('rollback')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let the former read model be read again, at once' })
  @ApiOkResponse({ type: OrderedProjectionDto })
  @ApiProblems(problems.PROJECTION_WITHOUT_FORMER, problems.PROJECTION_OUTGROWN)
  async rollBackProjection(
    @StaffCommand() context: CommandContext,
    @Param() { name }: ProjectionPathDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderedProjectionDto> {
    return this.#order(context, { kind: 'rollback', projection: name }, reply);
  }

  @Post('drop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Drop a generation that is being built, or that was read before' })
  @ApiOkResponse({ type: OrderedProjectionDto })
  @ApiProblems(problems.GENERATION_NOT_FOUND, problems.GENERATION_LIVE)
  async dropGeneration(
    @StaffCommand() context: CommandContext,
    @Param() { name }: ProjectionPathDto,
    @Body() { generation }: DropGenerationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderedProjectionDto> {
    return this.#order(context, { kind: 'drop', projection: name, generation }, reply);
  }

  async #order(context: CommandContext, order: ProjectionOrder, reply: FastifyReply): Promise<OrderedProjectionDto> {
    const done = await this.commands.execute(new OrderProjection(context, order));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { name: order.projection, generation: done.generation };
  }
}
