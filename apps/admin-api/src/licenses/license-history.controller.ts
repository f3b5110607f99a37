import { Controller, Get, Headers, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Histories } from '#platform/history/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { EventsDto, EventsQueryDto } from '../history/event.dto.js';
import { eventsViewOf } from '../history/event-view.js';
import { languageOf } from '../reading/language.js';
import { LicensePathDto } from './license-path.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses')
@UseGuards(StaffGuard)
export class LicenseHistoryController {
  constructor(private readonly histories: Histories) {}

  @Get(':licenseId/events')
  @ApiOperation({ summary: 'Read what happened to a license, event by event: who, why and what caused it' })
  @ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } })
  @ApiOkResponse({ type: EventsDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.LICENSE_NOT_FOUND, UNAVAILABLE)
  async licenseHistory(
    @StaffParam() { tenant }: Staff,
    @Param() { licenseId }: LicensePathDto,
    @Query() { direction, from, limit }: EventsQueryDto,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<EventsDto> {
    const page = await this.histories.page({ tenant, kind: 'license', id: licenseId }, { direction, from, limit });
    if (!page) throw problems.LICENSE_NOT_FOUND.because('There is no license with this id.');
    return eventsViewOf(page, languageOf(accepted));
  }
}
