import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ActivationTokens, LicensingClock, tokenGoodUntil, VerifyLicense } from '#domain/licensing/index.js';
import { leftOf, Telemetry, type Limit } from '#domain/telemetry/index.js';
import { ApiProblems, JsonText, platformProblems, RepeatedBody } from '#platform/http/index.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam, CallerParam, type Caller } from '../caller/caller.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { problems } from '../license-server.problems.js';
import { softwareOf } from '../device/device-description.js';
import { versionStandingOf } from '../version/version-standing.js';
import { RefusedVerdicts } from './refused-verdicts.js';
import { RememberedVerdicts, subjectOf, type Question } from './remembered-verdicts.js';
import { VerdictDto, VerifyDto } from './verify.dto.js';

@ApiTags('license')
@ApiSecurity('apiKey')
@Controller('api/license')
@UseGuards(ApiKeyGuard)
export class VerifyController {
  constructor(
    private readonly queries: QueryBus,
    private readonly tokens: ActivationTokens,
    private readonly telemetry: Telemetry,
    private readonly clock: LicensingClock,
    private readonly remembered: RememberedVerdicts,
    private readonly refused: RefusedVerdicts,
  ) {}

  @Post('verify')
  @HttpCode(200)
  @RepeatedBody('nonce')
  @ApiOperation({ summary: 'Ask whether a license is usable on this device now, and if not, why' })
  @ApiOkResponse({ type: VerdictDto })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  verify(
    @ApiKeyParam() owner: ApiKeyOwner,
    @CallerParam() caller: Caller,
    @Body() body: VerifyDto,
    @Req() request: FastifyRequest,
  ): JsonText | Promise<JsonText | VerdictDto> {
    const question = { owner, token: caller.token, body };
    return this.remembered.answer(question, this.clock.now()) ?? this.#answer(question, caller, request);
  }

  async #answer(question: Question, caller: Caller, request: FastifyRequest): Promise<VerdictDto> {
    const { owner, body } = question;
    const { tenant, productId } = owner;
    const { fingerprint, nonce } = body;
    const license = licenseIn(body, caller, tenant);
    const asked = { tenant, productId, license, fingerprint, software: softwareOf(body) };
    const verdict = await this.queries.execute(new VerifyLicense(asked));
    const { code, detail, usable, update } = verdict;
    const standing = update && { update: versionStandingOf(update) };
    if (!usable) {
      this.refused.note(question, request, verdict, code);
      return { valid: false, code, detail, ...standing };
    }
    const { license: found, activation } = usable;
    const { terms, licenseId } = found;
    const limits = this.telemetry.usageOf(tenant, licenseId, terms.limits, this.clock.now());
    const exhausted = terms.limits.find((limit, index) => leftOf(limit, limits[index]?.used ?? 0) === 0);
    if (exhausted) {
      const no = limitExceeded(exhausted);
      this.refused.note(question, request, verdict, no.code, limits);
      return { valid: false, ...no, limits, ...standing };
    }
    const token = await this.tokens.issue(subjectOf(question, usable), nonce);
    const { activationId } = activation;
    const leaseExpiresAt = tokenGoodUntil(found, activation, this.clock.now());
    const { expiresAt, features } = terms;
    const validity = { licenseId, activationId, token, leaseExpiresAt, expiresAt, features, limits };
    const answer = { valid: true, code, detail, ...validity, ...standing };
    this.remembered.remember(question, { verdict, usable }, answer);
    return answer;
  }
}

function limitExceeded({ name }: Limit) {
  return { code: 'LIMIT_EXCEEDED', detail: `Nothing is left of “${name}”.` } as const;
}

/** A token says which license and activation; a key sent beside it must be asked about all the same. */
function licenseIn({ licenseKey }: VerifyDto, { token }: Caller, tenant: string) {
  if (licenseKey !== undefined) return { licenseKey };
  if (token?.tenant === tenant) return { licenseId: token.license, activationId: token.activation };
  const detail = 'is needed unless an activation token is sent';
  throw platformProblems.INVALID_REQUEST.because('The request names no license.', {
    extensions: { errors: [{ pointer: '/licenseKey', detail }] },
  });
}
