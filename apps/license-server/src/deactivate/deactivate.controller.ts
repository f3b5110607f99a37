import { Body, Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DeactivateDevice } from '#domain/licensing/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { CallerParam, type Caller } from '../caller/caller.js';
import { DeviceCommand } from '../caller/device-command.js';
import { DeviceGuard } from '../caller/device.guard.js';
import { problemFor, problems } from '../license-server.problems.js';
import { DeactivateDto, DeactivatedDto } from './deactivate.dto.js';
import { deactivationAsked } from './deactivation-asked.js';

@ApiTags('license')
@ApiSecurity('apiKey')
@ApiBearerAuth('activationToken')
@Controller('api/license')
@UseGuards(DeviceGuard)
export class DeactivateController {
  constructor(private readonly commands: CommandBus) {}

  @Post('deactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a seat back' })
  @ApiOkResponse({ type: DeactivatedDto })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    problems.LICENSE_NOT_FOUND,
    problems.PRODUCT_MISMATCH,
    problems.ACTIVATION_NOT_FOUND,
    problems.FINGERPRINT_MISMATCH,
    problems.FINGERPRINT_UNUSABLE,
    platformProblems.IDEMPOTENCY_KEY_REUSED,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  async deactivate(
    @CallerParam() caller: Caller,
    @Body() body: DeactivateDto,
    @DeviceCommand() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeactivatedDto> {
    const { productId, device } = deactivationAsked(caller, body);
    const done = await this.commands.execute(new DeactivateDevice(context, productId, device));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { activationId: done.activationId, status: 'deactivated' };
  }
}
