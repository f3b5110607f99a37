import { Controller, Get, Headers, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Histories, momentOf } from '#platform/history/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { languageOf } from '../reading/language.js';
import { EventsDto, EventsQueryDto } from './event.dto.js';
import { eventsViewOf, eventViewOf } from './event-view.js';
import { AsOfQueryDto, ChangesDto, ChangesQueryDto, PastDto, SubjectPathDto } from './history.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;
const EVENTS_WITH_CHANGES = 100;
const BEFORE_ALL = { time: -Infinity };
const NOW = { time: Infinity };
const LANGUAGE = { name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } } as const;

@ApiTags('history')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.NOTHING_THERE, UNAVAILABLE)
@Controller('api/admin/history/:kind/:id')
@UseGuards(StaffGuard)
export class HistoryController {
  constructor(private readonly histories: Histories) {}

  @Get()
  @ApiOperation({ summary: 'Show something as it was at a moment or at a position of the log' })
  @ApiOkResponse({ type: PastDto })
  async showAsOf(
    @StaffParam() { tenant }: Staff,
    @Param() { kind, id }: SubjectPathDto,
    @Query() { asOf }: AsOfQueryDto,
  ): Promise<PastDto> {
    const past = await this.histories.asOf({ tenant, kind, id }, asOf === undefined ? undefined : momentOf(asOf));
    if (!past) throw nothingThere();
    const { state, revision, position, changedAt } = past;
    return { revision, position: position.toString(), changedAt, state };
  }

  @Get('changes')
  @ApiOperation({ summary: 'Compare something at two moments, field by field, with the events in between' })
  @ApiHeader(LANGUAGE)
  @ApiOkResponse({ type: ChangesDto })
  async showChanges(
    @StaffParam() { tenant }: Staff,
    @Param() { kind, id }: SubjectPathDto,
    @Query() { from, to }: ChangesQueryDto,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<ChangesDto> {
    const start = from === undefined ? BEFORE_ALL : momentOf(from);
    const end = to === undefined ? NOW : momentOf(to);
    const change = await this.histories.difference({ tenant, kind, id }, start, end, EVENTS_WITH_CHANGES);
    if (!change) throw nothingThere();
    const { before, after, differences, events } = change;
    const language = languageOf(accepted);
    return {
      fromRevision: before?.revision ?? null,
      toRevision: after.revision,
      differences,
      events: events.events.map((event) => eventViewOf(event, language)),
      nextFrom: events.nextFrom ?? null,
    };
  }

  @Get('events')
  @ApiOperation({ summary: 'Read what happened to something, event by event: who, why and what caused it' })
  @ApiHeader(LANGUAGE)
  @ApiOkResponse({ type: EventsDto })
  async showEvents(
    @StaffParam() { tenant }: Staff,
    @Param() { kind, id }: SubjectPathDto,
    @Query() { direction, from, limit }: EventsQueryDto,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<EventsDto> {
    const page = await this.histories.page({ tenant, kind, id }, { direction, from, limit });
    if (!page) throw nothingThere();
    return eventsViewOf(page, languageOf(accepted));
  }
}

function nothingThere() {
  return problems.NOTHING_THERE.because('There is none with this id, or there was none then.');
}
