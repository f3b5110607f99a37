import { Body, Controller, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { AssignLicense } from '#domain/licensing/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { LicensePathDto } from './license-path.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;

export class AssignLicenseDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly customerId: string;
}

export class LicenseAssignmentDto {
  @ApiProperty({ format: 'uuid' }) readonly licenseId: string;
  @ApiProperty({ format: 'uuid' }) readonly customerId: string;
}

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses/:licenseId')
@UseGuards(StaffGuard)
export class AssignLicenseController {
  constructor(private readonly commands: CommandBus) {}

  @Post('assign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whose license it is' })
  @ApiOkResponse({ type: LicenseAssignmentDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
  @ApiProblems(problems.LICENSE_NOT_FOUND, problems.CUSTOMER_NOT_FOUND)
  async assignLicense(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId }: LicensePathDto,
    @Body() { customerId }: AssignLicenseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseAssignmentDto> {
    const done = await this.commands.execute(new AssignLicense(context, licenseId, customerId));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { licenseId, customerId };
  }
}
