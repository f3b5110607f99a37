import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ActivationTokens, VerifyLicense } from '#domain/licensing/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam, CallerParam, type Caller } from '../caller/caller.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { problems } from '../license-server.problems.js';
import { softwareOf } from '../device/device-description.js';
import { versionStandingOf } from '../version/version-standing.js';
import { VerdictDto, VerifyDto } from './verify.dto.js';

@ApiTags('license')
@ApiSecurity('apiKey')
@Controller('api/license')
@UseGuards(ApiKeyGuard)
export class VerifyController {
  constructor(
    private readonly queries: QueryBus,
    private readonly tokens: ActivationTokens,
  ) {}

  @Post('verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask whether a license is usable on this device now, and if not, why' })
  @ApiOkResponse({ type: VerdictDto })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  async verify(
    @ApiKeyParam() { tenant, productId }: ApiKeyOwner,
    @CallerParam() caller: Caller,
    @Body() body: VerifyDto,
  ): Promise<VerdictDto> {
    const { fingerprint, nonce } = body;
    const license = licenseIn(body, caller, tenant);
    const question = { tenant, productId, license, fingerprint, software: softwareOf(body) };
    const { code, detail, usable, update } = await this.queries.execute(new VerifyLicense(question));
    const standing = update && { update: versionStandingOf(update) };
    if (!usable) return { valid: false, code, detail, ...standing };
    const { license: found, activation, tokenClaim } = usable;
    const subject = { tenant, license: found, activation, fingerprint: tokenClaim };
    const token = await this.tokens.issue(subject, nonce);
    const { activationId, leaseExpiresAt } = activation;
    const { expiresAt, features } = found.terms;
    const answer = { licenseId: found.licenseId, activationId, token, leaseExpiresAt, expiresAt, features };
    return { valid: true, code, detail, ...answer, ...standing };
  }
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
