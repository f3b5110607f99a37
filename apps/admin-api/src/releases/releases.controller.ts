import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PublishRelease, WithdrawRelease } from '#domain/releases/index.js';
import {
  ApiPage,
  ApiProblems,
  MinPosition,
  pageOf,
  platformProblems,
  setEventPosition,
  type Page,
} from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { ReleasesQueries } from '#projections/releases/releases.queries.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { releaseOf, releaseViewOf } from './release-view.js';
import * as dto from './releases.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const { PRODUCT_NOT_FOUND, RELEASE_NOT_FOUND, RELEASE_ALREADY_PUBLISHED, RELEASE_WITHDRAWN } = problems;
const COLUMNS = { releasedAt: 'released_at', publishedAt: 'published_at' };

@ApiTags('releases')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/products/:productId/releases')
@UseGuards(StaffGuard)
export class ReleasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly releases: ReleasesQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Publish a release' })
  @ApiCreatedResponse({ type: dto.ReleaseDto })
  @ApiOkResponse({ type: dto.ReleaseDto, description: 'This very release was published before.' })
  @ApiProblems(PRODUCT_NOT_FOUND, RELEASE_ALREADY_PUBLISHED, RELEASE_WITHDRAWN, IDEMPOTENCY_KEY_REUSED)
  async publishRelease(
    @StaffCommand() context: CommandContext,
    @Param() { productId }: dto.ProductPathDto,
    @Body() { version, channel, platform, url, sha256, notes, releasedAt }: dto.PublishReleaseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.ReleaseDto> {
    const input = { version, channel, platform, url, sha256, notes: notes ?? null, releasedAt: releasedAt ?? null };
    const done = await this.commands.execute(new PublishRelease(context, productId, input));
    if (isRefusal(done)) throw problemFor(done);
    reply.status(done.isNew ? HttpStatus.CREATED : HttpStatus.OK);
    setEventPosition(reply, done.position);
    return releaseOf(done.release);
  }

  @Get()
  @ApiOperation({ summary: 'List the releases of a product' })
  @ApiPage(dto.ReleaseViewDto)
  async listReleases(
    @StaffParam() { tenant }: Staff,
    @Param() { productId }: dto.ProductPathDto,
    @Query() query: dto.ReleasesQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<dto.ReleaseViewDto>> {
    await this.fresh.wait('releases', position, reply);
    const { channel, platform, status } = query;
    const filter = { productId, channel, platform, status };
    const { rows, total } = await this.releases.list(tenant, filter, pageWishOf(query, COLUMNS));
    return pageOf(rows.map(releaseViewOf), total, query);
  }

  @Post(':version/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop offering a version; who has it may go on using it' })
  @ApiOkResponse({ type: dto.WithdrawnDto })
  @ApiProblems(PRODUCT_NOT_FOUND, RELEASE_NOT_FOUND, IDEMPOTENCY_KEY_REUSED)
  async withdrawRelease(
    @StaffCommand() context: CommandContext,
    @Param() { productId, version }: dto.VersionPathDto,
    @Body() { channel, platform, reason }: dto.WithdrawReleaseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.WithdrawnDto> {
    const input = { version, channel, platform, reason };
    const done = await this.commands.execute(new WithdrawRelease(context, productId, input));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { withdrawn: done.withdrawn.map(releaseOf) };
  }
}
