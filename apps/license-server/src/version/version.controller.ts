import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ShowLatestRelease, VersionStandings } from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam } from '../caller/caller.js';
import { problems } from '../license-server.problems.js';
import { versionStandingOf } from './version-standing.js';
import { CheckVersionDto, LatestReleaseDto, LatestVersionQueryDto, VersionStandingDto } from './version.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, RATE_LIMITED, UNAVAILABLE } = platformProblems;

@ApiTags('version')
@ApiSecurity('apiKey')
@Controller('api/version')
@UseGuards(ApiKeyGuard)
export class VersionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly standings: VersionStandings,
  ) {}

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask whether a version is current, outdated or refused' })
  @ApiOkResponse({ type: VersionStandingDto })
  @ApiProblems(INVALID_REQUEST, problems.API_KEY_INVALID, TOKEN_INVALID, RATE_LIMITED, UNAVAILABLE)
  async checkVersion(
    @ApiKeyParam() { tenant, productId }: ApiKeyOwner,
    @Body() { version, channel, platform }: CheckVersionDto,
  ): Promise<VersionStandingDto> {
    const software = { version, channel, platform };
    return versionStandingOf(await this.standings.of(tenant, productId, software));
  }

  @Get('latest')
  @ApiOperation({ summary: 'Show the newest release of a channel' })
  @ApiOkResponse({ type: LatestReleaseDto })
  @ApiProblems(
    INVALID_REQUEST,
    problems.API_KEY_INVALID,
    TOKEN_INVALID,
    problems.RELEASE_NOT_FOUND,
    RATE_LIMITED,
    UNAVAILABLE,
  )
  async latestVersion(
    @ApiKeyParam() { tenant, productId }: ApiKeyOwner,
    @Query() { channel, platform }: LatestVersionQueryDto,
  ): Promise<LatestReleaseDto> {
    const latest = await this.queries.execute(new ShowLatestRelease(tenant, productId, channel, platform));
    if (!latest) throw problems.RELEASE_NOT_FOUND.because('Nothing is released on this channel for this platform.');
    const { version, platform: builtFor, url, sha256, notes, releasedAt } = latest;
    return { version, channel, platform: builtFor, url, sha256, notes, releasedAt };
  }
}
