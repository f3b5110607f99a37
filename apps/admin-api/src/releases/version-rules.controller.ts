import { Body, Controller, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BlockVersion, canonicalRange, RaiseMinimumVersion, UnblockVersion } from '#domain/releases/index.js';
import { setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { ChangesVersionRules } from './changes-version-rules.js';
import { ProductPathDto } from './releases.dto.js';
import { RaiseMinimumVersionDto, VersionRangeDto, VersionRulesDto } from './version-rules.dto.js';

@ApiTags('releases')
@ApiBearerAuth('adminToken')
@Controller('api/admin/products/:productId')
@UseGuards(StaffGuard)
export class VersionRulesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('minimum-version')
  @ApiOperation({ summary: 'Raise the oldest version that is supported, at once or on an announced day' })
  @ChangesVersionRules(problems.MINIMUM_VERSION_NOT_RAISED)
  raiseMinimumVersion(
    @StaffCommand() context: CommandContext,
    @Param() { productId }: ProductPathDto,
    @Body() { minimum, enforceFrom }: RaiseMinimumVersionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionRulesDto> {
    const wish = { minimum, enforceFrom: enforceFrom ?? null };
    return this.#change(new RaiseMinimumVersion(context, productId, wish), reply);
  }

  @Post('blocked-versions')
  @ApiOperation({ summary: 'Block a version or a range of versions' })
  @ChangesVersionRules()
  blockVersion(
    @StaffCommand() context: CommandContext,
    @Param() { productId }: ProductPathDto,
    @Body() body: VersionRangeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionRulesDto> {
    return this.#change(new BlockVersion(context, productId, blockIn(body)), reply);
  }

  @Post('blocked-versions/unblock')
  @ApiOperation({ summary: 'End a block, named by the same range' })
  @ChangesVersionRules(problems.VERSION_NOT_BLOCKED)
  unblockVersion(
    @StaffCommand() context: CommandContext,
    @Param() { productId }: ProductPathDto,
    @Body() body: VersionRangeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionRulesDto> {
    return this.#change(new UnblockVersion(context, productId, blockIn(body)), reply);
  }

  async #change(
    command: RaiseMinimumVersion | BlockVersion | UnblockVersion,
    reply: FastifyReply,
  ): Promise<VersionRulesDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { minimum: done.minimum, blocked: done.blocked };
  }
}

function blockIn({ range, reason }: VersionRangeDto) {
  return { range: canonicalRange(range) ?? range, reason };
}
