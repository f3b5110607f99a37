import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Projections } from '#domain/operations/index.js';
import { ApiPage, ApiProblems, platformProblems, type Page } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { projectionsPage, projectionView } from './projection-view.js';
import { ProjectionDto, ProjectionPathDto, ProjectionsQueryDto } from './projections.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

@ApiTags('projections')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/projections')
@UseGuards(StaffGuard)
export class ProjectionsController {
  constructor(private readonly projections: Projections) {}

  @Get()
  @ApiOperation({ summary: 'List the read models, how far each has come, and what is being built' })
  @ApiPage(ProjectionDto)
  async listProjections(@Query() query: ProjectionsQueryDto): Promise<Page<ProjectionDto>> {
    return projectionsPage(await this.projections.list(), query);
  }

  @Get(':name')
  @ApiOperation({ summary: 'Show a read model and the progress of its rebuild' })
  @ApiOkResponse({ type: ProjectionDto })
  @ApiProblems(problems.PROJECTION_NOT_FOUND)
  async showProjection(@Param() { name }: ProjectionPathDto): Promise<ProjectionDto> {
    const found = (await this.projections.list()).find((each) => each.name === name);
    if (found === undefined) throw problems.PROJECTION_NOT_FOUND.because(`There is no read model “${name}”.`);
    return projectionView(found);
  }
}
