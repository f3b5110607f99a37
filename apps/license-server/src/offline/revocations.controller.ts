import { hash } from 'node:crypto';
import { Controller, Get, Headers, Res, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock, RevocationLists } from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { RevocationsQueries } from '#projections/revocations/revocations.queries.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam } from '../caller/caller.js';
import { problems } from '../license-server.problems.js';
import { RevocationListDto } from './offline-activation.dto.js';

@ApiTags('offline')
@ApiSecurity('apiKey')
@Controller('api/license')
@UseGuards(ApiKeyGuard)
export class RevocationsController {
  constructor(
    private readonly revocations: RevocationsQueries,
    private readonly lists: RevocationLists,
    private readonly clock: LicensingClock,
  ) {}

  @Get('revocations')
  @ApiOperation({ summary: 'Fetch what of a product is revoked although a license file for it has not ended' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of the list one has.' })
  @ApiOkResponse({ type: RevocationListDto })
  @ApiResponse({ status: 304, description: 'The list is still the same.' })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  async revocationList(
    @ApiKeyParam() { tenant, productId }: ApiKeyOwner,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RevocationListDto | undefined> {
    const rows = await this.revocations.of(tenant, productId, this.clock.now());
    const { claims, count, text, qr } = await this.lists.sign({ tenant, product: productId, ...rows });
    const etag = `"${hash('sha256', text, 'base64url')}"`;
    void reply.header('etag', etag).header('cache-control', 'private, max-age=60');
    if (known === etag) {
      void reply.status(304);
      return undefined;
    }
    const { number, iat, nextUpdate } = claims;
    return { number, issuedAt: timeOf(iat), nextUpdate: timeOf(nextUpdate), count, revocationList: text, qr };
  }
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
