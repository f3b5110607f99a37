import { Controller, Get, Headers, Param, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LicensingClock } from '#domain/licensing/index.js';
import { Policies } from '#domain/policies/index.js';
import { ApiProblems, EXPORT_TYPES, jsonLines, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { PolicyPathDto } from '../policies/policies.dto.js';
import { languageOf } from '../reading/language.js';
import { WhatIfLines } from './what-if-lines.js';
import { WhatIfQueryDto } from './what-if.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;
const { POLICY_NOT_FOUND, POLICY_VERSION_NOT_DRAFTED } = problems;
const A_DAY = 86_400_000;

@ApiTags('policies')
@ApiBearerAuth('adminToken')
@Controller('api/admin/policies')
@UseGuards(StaffGuard)
export class WhatIfController {
  constructor(
    private readonly policies: Policies,
    private readonly lines: WhatIfLines,
    private readonly clock: LicensingClock,
  ) {}

  @Get(':policyId/what-if')
  @ApiOperation({
    summary: 'Run the policy’s draft over recorded decisions: which would come out otherwise?',
    description:
      'JSON lines as they are found: `change` (licenseId, position, request, decidedAt, deviceName, was, would, reason), ' +
      '`progress` from time to time, and `summary` last; without that the answer is not whole. Each decision is made again ' +
      'on the license as it was then, as if the draft had been applied just before, with nothing agreed on beside it.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } })
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({ description: 'One JSON object a line.', schema: { type: 'string' } })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, POLICY_NOT_FOUND, POLICY_VERSION_NOT_DRAFTED, UNAVAILABLE)
  async whatIf(
    @StaffParam() { tenant }: Staff,
    @Param() { policyId }: PolicyPathDto,
    @Query() { days }: WhatIfQueryDto,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<StreamableFile> {
    const found = await this.policies.find(policyId, tenant);
    if (!found) throw POLICY_NOT_FOUND.because('There is no policy with this id.');
    if (!found.draft) throw POLICY_VERSION_NOT_DRAFTED.because('The policy has no draft.');
    const { version, terms } = found.draft;
    const policy = { pin: { policyId, version }, productId: found.productId, terms };
    const since = new Date(this.clock.now().getTime() - days * A_DAY);
    const lines = this.lines.of({ tenant, policy, since, language: languageOf(accepted) });
    return new StreamableFile(jsonLines(lines), { type: EXPORT_TYPES.ndjson });
  }
}
