import { Body, Controller, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReinstateLicense, RevokeLicense, SuspendLicense } from '#domain/licensing/index.js';
import { setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { ChangesLicenseStatus } from './changes-license-status.js';
import { ChangeLicenseStatusDto, LicenseStatusDto } from './license-status.dto.js';
import { LicensePathDto } from './license-path.dto.js';

type StatusCommand = typeof SuspendLicense | typeof ReinstateLicense | typeof RevokeLicense;

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses/:licenseId')
@UseGuards(StaffGuard)
export class LicenseStatusController {
  constructor(private readonly commands: CommandBus) {}

  @Post('suspend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Suspend a license until it is reinstated' })
  @ChangesLicenseStatus()
  suspendLicense(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId }: LicensePathDto,
    @Body() { reason }: ChangeLicenseStatusDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseStatusDto> {
    return this.#change(new SuspendLicense(context, licenseId, reason), reply);
  }

  @Post('reinstate')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a suspension' })
  @ChangesLicenseStatus()
  reinstateLicense(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId }: LicensePathDto,
    @Body() { reason }: ChangeLicenseStatusDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseStatusDto> {
    return this.#change(new ReinstateLicense(context, licenseId, reason), reply);
  }

  @Post('revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'Revoke a license for good' })
  @ChangesLicenseStatus()
  revokeLicense(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId }: LicensePathDto,
    @Body() { reason }: ChangeLicenseStatusDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseStatusDto> {
    return this.#change(new RevokeLicense(context, licenseId, reason), reply);
  }

  async #change(command: InstanceType<StatusCommand>, reply: FastifyReply): Promise<LicenseStatusDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { licenseId: command.licenseId, status: done.status };
  }
}
