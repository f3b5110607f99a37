import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApplyPolicy, IssueLicense, type AgreedTerms } from '#domain/licensing/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { IssuedLicenseDto } from '../licenses/issue-license.dto.js';
import * as dto from './license-policies.dto.js';
import { PolicyPathDto } from './policies.dto.js';
import { limitOf } from './policy-terms.js';
import { LicensePathDto } from '../licenses/license-path.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const { POLICY_NOT_FOUND, POLICY_RETIRED, POLICY_VERSION_NOT_PUBLISHED } = problems;

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
@ApiProblems(POLICY_NOT_FOUND, POLICY_RETIRED, POLICY_VERSION_NOT_PUBLISHED)
@Controller('api/admin')
@UseGuards(StaffGuard)
export class LicensePoliciesController {
  constructor(private readonly commands: CommandBus) {}

  @Post('policies/:policyId/licenses')
  @ApiOperation({ summary: 'Issue a license with a policy' })
  @ApiCreatedResponse({ type: IssuedLicenseDto })
  async issueLicenseByPolicy(
    @StaffCommand() context: CommandContext,
    @Param() { policyId }: PolicyPathDto,
    @Body() body: dto.IssueByPolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedLicenseDto> {
    const reference = body.reference ?? null;
    const done = await this.commands.execute(new IssueLicense(context, { ...policyIn(policyId, body), reference }));
    if (isRefusal(done)) throw problemFor(done);
    reply.status(done.isNew ? HttpStatus.CREATED : HttpStatus.OK);
    setEventPosition(reply, done.position);
    const { licenseId, licenseKey, keyHint } = done;
    return { licenseId, licenseKey, keyHint };
  }

  @Post('licenses/:licenseId/apply-policy')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give a license the terms of a policy version',
    description: 'All of them, but for what is agreed on: what was agreed on before has to be said again.',
  })
  @ApiOkResponse({ type: dto.PolicyAppliedDto })
  @ApiProblems(problems.LICENSE_NOT_FOUND, problems.LICENSE_REVOKED, problems.POLICY_OF_ANOTHER_PRODUCT)
  async applyPolicy(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId }: LicensePathDto,
    @Body() body: dto.ApplyPolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.PolicyAppliedDto> {
    const restartsTerm = body.restartsTerm ?? false;
    const done = await this.commands.execute(
      new ApplyPolicy(context, licenseId, { ...policyIn(body.policyId, body), restartsTerm }),
    );
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    const { policy, terms } = done;
    return { licenseId, policy, seats: terms.seats, expiresAt: terms.expiresAt };
  }
}

/** Null is as good as leaving it out. */
function policyIn(policyId: string, body: dto.AgreedTermsDto) {
  const { version, seats, expiresAt, features, limits } = body;
  const agreed: AgreedTerms = {
    seats: seats ?? undefined,
    expiresAt: expiresAt ?? undefined,
    features: features ?? undefined,
    limits: limits?.map(limitOf),
  };
  return { policyId, version: version ?? undefined, agreed };
}
