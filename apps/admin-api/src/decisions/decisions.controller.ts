import { Controller, Get, Headers, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Decisions } from '#domain/licensing/index.js';
import { leftOf } from '#domain/telemetry/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { languageOf } from '../reading/language.js';
import { DecisionDto, DecisionPathDto } from './decision.dto.js';
import { decisionViewOf } from './decision-view.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

@ApiTags('refusals')
@ApiBearerAuth('adminToken')
@Controller('api/admin/decisions')
@UseGuards(StaffGuard)
export class DecisionsController {
  constructor(private readonly decisions: Decisions) {}

  @Get(':position')
  @ApiOperation({ summary: 'Explain a refusal or an activation: what decided, and the decision made again' })
  @ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } })
  @ApiOkResponse({ type: DecisionDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.DECISION_NOT_FOUND, UNAVAILABLE)
  async explainDecision(
    @StaffParam() { tenant }: Staff,
    @Param() { position }: DecisionPathDto,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<DecisionDto> {
    const explained = await this.decisions.explain(tenant, BigInt(position), leftOf);
    if (!explained)
      throw problems.DECISION_NOT_FOUND.because('The event there is no refusal and gave no device a seat.');
    return decisionViewOf(explained, languageOf(accepted));
  }
}
