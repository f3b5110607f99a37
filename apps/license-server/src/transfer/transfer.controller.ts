import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TransferSeat } from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { ActivatedAnswers } from '../activate/activated-answers.js';
import { ActivatedDto } from '../activate/activated.dto.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam } from '../caller/caller.js';
import { Places } from '../caller/places.js';
import { DeviceCommand } from '../caller/device-command.js';
import { deviceDescriptionOf, softwareOf } from '../device/device-description.js';
import { problemFor, problems } from '../license-server.problems.js';
import { seatHolderAsked } from './seat-holder-asked.js';
import { TransferDto } from './transfer.dto.js';

@ApiTags('license')
@ApiSecurity('apiKey')
@Controller('api/license')
@UseGuards(ApiKeyGuard)
export class TransferController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answers: ActivatedAnswers,
    private readonly places: Places,
  ) {}

  @Post('transfer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move a seat from one device to another, in one step' })
  @ApiOkResponse({ type: ActivatedDto, description: 'The device holds the seat; the other one has lost it.' })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    problems.LICENSE_NOT_FOUND,
    problems.LICENSE_REVOKED,
    problems.LICENSE_SUSPENDED,
    problems.LICENSE_EXPIRED,
    problems.PRODUCT_MISMATCH,
    problems.VERSION_BLOCKED,
    problems.VERSION_TOO_OLD,
    problems.VERSION_NOT_ENTITLED,
    problems.ADDRESS_NOT_ALLOWED,
    problems.TRIAL_ALREADY_USED,
    problems.ACTIVATION_NOT_FOUND,
    problems.ACTIVATION_REVOKED,
    problems.TRANSFER_LIMIT_REACHED,
    problems.FINGERPRINT_UNUSABLE,
    platformProblems.IDEMPOTENCY_KEY_REUSED,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  async transfer(
    @ApiKeyParam() { tenant, productId }: ApiKeyOwner,
    @Body() body: TransferDto,
    @DeviceCommand() context: CommandContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ActivatedDto> {
    const { licenseKey, fingerprint } = body;
    const from = seatHolderAsked(body.from);
    const device = deviceDescriptionOf(body);
    const place = this.places.of(request);
    const wish = { licenseKey, productId, fingerprint, device, place, software: softwareOf(body), from };
    const done = await this.commands.execute(new TransferSeat(context, wish));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return this.answers.answer(tenant, done, body.nonce);
  }
}
