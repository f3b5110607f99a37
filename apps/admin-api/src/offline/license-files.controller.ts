import { Body, Controller, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IssueLicenseFile, offlineRequestUnreadable, readOfflineRequest } from '#domain/licensing/index.js';
import { setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { deviceAsked } from './device-asked.js';
import { AnswerRequestDto, MakeLicenseFileDto, type LicenseFileDto } from './license-file.dto.js';
import { licenseFileViewOf } from './license-file-view.js';
import { MakesLicenseFile } from './makes-license-file.js';
import { LicensePathDto } from '../licenses/license-path.dto.js';

@ApiTags('offline')
@ApiBearerAuth('adminToken')
@Controller('api/admin')
@UseGuards(StaffGuard)
export class LicenseFilesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('licenses/:licenseId/license-files')
  @ApiOperation({ summary: 'Make a license file for a device without network' })
  @MakesLicenseFile()
  makeLicenseFile(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId }: LicensePathDto,
    @Body() body: MakeLicenseFileDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseFileDto> {
    const { validUntil } = body;
    const wish = { license: { licenseId }, device: deviceAsked(body), validUntil, isSelfService: false };
    return this.#make(new IssueLicenseFile(context, wish), reply);
  }

  @Post('offline-activations')
  @ApiOperation({ summary: 'Answer the request of a device without network' })
  @MakesLicenseFile()
  answerRequest(
    @StaffCommand() context: CommandContext,
    @Body() { request: text, validUntil }: AnswerRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseFileDto> {
    const request = readOfflineRequest(text);
    if (!request) throw problemFor(offlineRequestUnreadable());
    const { productId, license, fingerprint, device: description, nonce } = request;
    const wish = { productId, license, device: { fingerprint, description }, nonce, validUntil, isSelfService: false };
    return this.#make(new IssueLicenseFile(context, wish), reply);
  }

  async #make(command: IssueLicenseFile, reply: FastifyReply): Promise<LicenseFileDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return licenseFileViewOf(done);
  }
}
