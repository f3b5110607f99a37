import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ShowLicenseHistory } from '#domain/licensing/index.js';
import type { RecordedEvent } from '#platform/event-store/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { HistoryQueryDto, LicenseHistoryDto, type LicenseEventDto } from './license-history.dto.js';
import { LicensePathDto } from './license-path.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses')
@UseGuards(StaffGuard)
export class LicenseHistoryController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':licenseId/events')
  @ApiOperation({ summary: 'Read what happened to a license, event by event' })
  @ApiOkResponse({ type: LicenseHistoryDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.LICENSE_NOT_FOUND, UNAVAILABLE)
  async licenseHistory(
    @StaffParam() { tenant }: Staff,
    @Param() { licenseId }: LicensePathDto,
    @Query() { direction, from, limit }: HistoryQueryDto,
  ): Promise<LicenseHistoryDto> {
    const page = await this.queries.execute(new ShowLicenseHistory(tenant, licenseId, { direction, from, limit }));
    if (isRefusal(page)) throw problemFor(page);
    return { items: page.events.map(eventDtoOf), nextFrom: page.nextFrom ?? null };
  }
}

function eventDtoOf({ id, type, revision, position, recordedAt, metadata, data }: RecordedEvent): LicenseEventDto {
  return {
    revision,
    position: position.toString(),
    eventId: id,
    type,
    occurredAt: metadata.occurredAt,
    recordedAt: recordedAt.toISOString(),
    actor: metadata.actor,
    correlationId: metadata.correlationId,
    data,
  };
}
