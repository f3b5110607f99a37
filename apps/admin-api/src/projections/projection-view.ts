import { pageOf, parseSort, type Page } from '#platform/http/index.js';
import type { GenerationView, ProjectionView } from '#platform/projecting/index.js';
import type { GenerationDto, ProjectionDto, ProjectionsQueryDto } from './projections.dto.js';

/** A page of read models. There are a few dozen at most: they are sorted in memory. */
export function projectionsPage(all: readonly ProjectionView[], query: ProjectionsQueryDto): Page<ProjectionDto> {
  const { field, descending } = parseSort(query.sort);
  const views = all.map(projectionView).sort((one, other) => (one[field] < other[field] ? -1 : 1));
  if (descending) views.reverse();
  const from = (query.page - 1) * query.pageSize;
  return pageOf(views.slice(from, from + query.pageSize), views.length, query);
}

export function projectionView({ name, live, building, retired }: ProjectionView): ProjectionDto {
  return {
    name,
    ...Object.assign({}, generationView(live)),
    buildingPercent: building?.percent ?? null,
    building: building ? generationView(building) : null,
    retired: retired ? generationView(retired) : null,
  };
}

function generationView(view: GenerationView): Readonly<GenerationDto> {
  const { generation, version, eventsBehind, lagSeconds, percent, parked, lanes, swapsItself } = view;
  return {
    generation,
    version,
    state: view.state ?? null,
    position: view.position.toString(),
    eventsBehind,
    lagSeconds,
    percent,
    eventsPerSecond: Math.round(view.eventsPerSecond),
    secondsLeft: view.secondsLeft ?? null,
    problem: view.problem ?? null,
    parked,
    lanes,
    swapsItself,
    startedAt: view.startedAt.toISOString(),
    caughtUpAt: view.caughtUpAt?.toISOString() ?? null,
    swappedAt: view.swappedAt?.toISOString() ?? null,
    retiredAt: view.retiredAt?.toISOString() ?? null,
    reportedAt: view.reportedAt?.toISOString() ?? null,
  };
}
