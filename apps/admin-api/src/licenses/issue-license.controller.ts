import { Body, Controller, HttpStatus, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IssueLicense } from '#domain/licensing/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { IssuedLicenseDto, IssueLicenseDto } from './issue-license.dto.js';
import { licenseTermsOf } from './license-terms.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses')
@UseGuards(StaffGuard)
export class IssueLicenseController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Issue a license' })
  @ApiCreatedResponse({ type: IssuedLicenseDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.PRODUCT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
  async issueLicense(
    @StaffCommand() context: CommandContext,
    @Body() body: IssueLicenseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedLicenseDto> {
    const input = { productId: body.productId, reference: body.reference ?? null, terms: licenseTermsOf(body) };
    const done = await this.commands.execute(new IssueLicense(context, input));
    if (isRefusal(done)) throw problemFor(done);
    reply.status(done.isNew ? HttpStatus.CREATED : HttpStatus.OK);
    setEventPosition(reply, done.position);
    const { licenseId, licenseKey, keyHint } = done;
    return { licenseId, licenseKey, keyHint };
  }
}
