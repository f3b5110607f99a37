import { Body, Controller, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DraftPolicy, DraftPolicyVersion, PublishPolicy, RetirePolicy } from '#domain/policies/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import * as dto from './policies.dto.js';
import { policyTermsOf } from './policy-terms.js';
import { policyOf } from './policy-view.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const { PRODUCT_NOT_FOUND, POLICY_NOT_FOUND, POLICY_RETIRED, POLICY_TERMS_INVALID, POLICY_VERSION_NOT_DRAFTED } =
  problems;

type PolicyCommand = DraftPolicy | DraftPolicyVersion | PublishPolicy | RetirePolicy;

@ApiTags('policies')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
@Controller('api/admin/policies')
@UseGuards(StaffGuard)
export class ChangePolicyController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Draft the first version of a new policy' })
  @ApiCreatedResponse({ type: dto.PolicyDto })
  @ApiProblems(PRODUCT_NOT_FOUND, POLICY_TERMS_INVALID)
  draftPolicy(
    @StaffCommand() context: CommandContext,
    @Body() { productId, name, terms }: dto.DraftPolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.PolicyDto> {
    return this.#change(new DraftPolicy(context, { productId, name, terms: policyTermsOf(terms) }), reply);
  }

  @Post(':policyId/draft')
  @HttpCode(200)
  @ApiOperation({ summary: 'Draft the next version of a policy, in place of an earlier draft of it' })
  @ApiOkResponse({ type: dto.PolicyDto })
  @ApiProblems(POLICY_NOT_FOUND, POLICY_RETIRED, POLICY_TERMS_INVALID)
  draftPolicyVersion(
    @StaffCommand() context: CommandContext,
    @Param() { policyId }: dto.PolicyPathDto,
    @Body() { name, terms }: dto.DraftPolicyVersionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.PolicyDto> {
    return this.#change(new DraftPolicyVersion(context, policyId, { name, terms: policyTermsOf(terms) }), reply);
  }

  @Post(':policyId/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish the drafted version for good; licenses that have an earlier one keep it' })
  @ApiOkResponse({ type: dto.PolicyDto })
  @ApiProblems(POLICY_NOT_FOUND, POLICY_RETIRED, POLICY_VERSION_NOT_DRAFTED)
  publishPolicy(
    @StaffCommand() context: CommandContext,
    @Param() { policyId }: dto.PolicyPathDto,
    @Body() { version }: dto.PublishPolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.PolicyDto> {
    return this.#change(new PublishPolicy(context, policyId, version), reply);
  }

  @Post(':policyId/retire')
  @HttpCode(200)
  @ApiOperation({ summary: 'Issue nothing with a policy any more; licenses that have it keep it' })
  @ApiOkResponse({ type: dto.PolicyDto })
  @ApiProblems(POLICY_NOT_FOUND)
  retirePolicy(
    @StaffCommand() context: CommandContext,
    @Param() { policyId }: dto.PolicyPathDto,
    @Body() { reason }: dto.RetirePolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.PolicyDto> {
    return this.#change(new RetirePolicy(context, policyId, reason), reply);
  }

  async #change(command: PolicyCommand, reply: FastifyReply): Promise<dto.PolicyDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return policyOf(done.policy);
  }
}
