import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IssueLicenseFile, offlineRequestUnreadable, readOfflineRequest } from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam } from '../caller/caller.js';
import { DeviceCommand } from '../caller/device-command.js';
import { problemFor, problems } from '../license-server.problems.js';
import { OfflineActivatedDto, OfflineActivationDto } from './offline-activation.dto.js';

@ApiTags('offline')
@ApiSecurity('apiKey')
@Controller('api/license')
@UseGuards(ApiKeyGuard)
export class OfflineActivationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('offline-activation')
  @ApiOperation({ summary: 'Answer the request of a device without network, where the license lets its holder ask' })
  @ApiCreatedResponse({ type: OfflineActivatedDto })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    problems.LICENSE_NOT_FOUND,
    problems.LICENSE_REVOKED,
    problems.LICENSE_SUSPENDED,
    problems.LICENSE_EXPIRED,
    problems.PRODUCT_MISMATCH,
    problems.LICENSE_FILES_NOT_ALLOWED,
    problems.ACTIVATION_LIMIT_REACHED,
    problems.TRIAL_ALREADY_USED,
    problems.ACTIVATION_REVOKED,
    problems.SEAT_NOT_YET_FREE,
    problems.FINGERPRINT_UNUSABLE,
    problems.OFFLINE_REQUEST_UNREADABLE,
    platformProblems.IDEMPOTENCY_KEY_REUSED,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  async activateOffline(
    @ApiKeyParam() { productId }: ApiKeyOwner,
    @Body() body: OfflineActivationDto,
    @DeviceCommand() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfflineActivatedDto> {
    const request = readOfflineRequest(body.request);
    // An API key is no secret: who has only that has to show the license key, which its id doesn't give away.
    if (!request || !('licenseKey' in request.license)) throw problemFor(offlineRequestUnreadable());
    const { license, fingerprint, device: description, nonce } = request;
    const wish = { productId, license, device: { fingerprint, description }, nonce, isSelfService: true };
    const done = await this.commands.execute(new IssueLicenseFile(context, wish));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    const { file, validUntil } = done;
    const { jti: fileId, license: licenseId, activation: activationId } = file.claims;
    return { fileId, licenseId, activationId, validUntil, licenseFile: file.text, qr: file.qr };
  }
}
