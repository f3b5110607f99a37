import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock } from '#domain/licensing/index.js';
import { InstallationKeys, RevokeSigningKey, RotateSigningKey } from '#domain/signing-keys/index.js';
import { ApiPage, ApiProblems, platformProblems, setEventPosition, type Page } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { signingKeysPage } from './signing-keys-page.js';
import * as dto from './signing-keys.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;

@ApiTags('signing keys')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/signing-keys')
@UseGuards(StaffGuard)
export class SigningKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly keys: InstallationKeys,
    private readonly clock: LicensingClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the keys that tokens are signed with' })
  @ApiPage(dto.SigningKeyViewDto)
  async listSigningKeys(@Query() query: dto.SigningKeysQueryDto): Promise<Page<dto.SigningKeyViewDto>> {
    return signingKeysPage(await this.keys.views(this.clock.now()), query);
  }

  @Post('rotate')
  @ApiOperation({ summary: 'Make a new signing key that takes over after it was announced' })
  @ApiCreatedResponse({ type: dto.RotatedSigningKeyDto })
  @ApiProblems(problems.SIGNING_KEY_ANNOUNCED, IDEMPOTENCY_KEY_REUSED)
  async rotateSigningKey(
    @StaffCommand() context: CommandContext,
    @Body() { announceSeconds }: dto.RotateSigningKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.RotatedSigningKeyDto> {
    const done = await this.commands.execute(new RotateSigningKey(context, announceSeconds));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    const { kid, formerKid, signsFrom } = done;
    return { kid, formerKid, signsFrom };
  }

  @Post(':kid/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refuse everything that a compromised key has signed, from now on' })
  @ApiOkResponse({ type: dto.RevokedSigningKeyDto })
  @ApiProblems(problems.SIGNING_KEY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED)
  async revokeSigningKey(
    @StaffCommand() context: CommandContext,
    @Param() { kid }: dto.SigningKeyPathDto,
    @Body() { reason }: dto.RevokeSigningKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.RevokedSigningKeyDto> {
    const done = await this.commands.execute(new RevokeSigningKey(context, kid, reason));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { kid, status: 'revoked', signingKid: done.signingKid };
  }
}
