import type { ProjectionControl } from '#platform/projecting/index.js';

/** The installation's read models, as far as they can be looked at and ordered; something a container can inject. */
export class Projections {
  constructor(private readonly control: Pick<ProjectionControl, 'list' | 'parked' | 'retry' | 'refusalOf' | 'place'>) {}

  list(): ReturnType<ProjectionControl['list']> {
    return this.control.list();
  }

  parked(...given: Parameters<ProjectionControl['parked']>): ReturnType<ProjectionControl['parked']> {
    return this.control.parked(...given);
  }

  retry(id: string): ReturnType<ProjectionControl['retry']> {
    return this.control.retry(id);
  }

  refusalOf(...given: Parameters<ProjectionControl['refusalOf']>): ReturnType<ProjectionControl['refusalOf']> {
    return this.control.refusalOf(...given);
  }

  place(...given: Parameters<ProjectionControl['place']>): ReturnType<ProjectionControl['place']> {
    return this.control.place(...given);
  }
}
