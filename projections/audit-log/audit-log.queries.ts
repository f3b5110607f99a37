import type { DataSource } from 'typeorm';
import {
  readAsTenant,
  selectAll,
  selectPage,
  type Condition,
  type PageSource,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

export interface AuditLogRow {
  /** A position: a decimal string. */
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly occurred_at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly address: string | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly change_en: string;
  readonly change_de: string;
  readonly command_id: string;
  readonly correlation_id: string;
}

export interface AuditLogFilter {
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorKind?: string | undefined;
  readonly actorId?: string | undefined;
  readonly eventType?: string | undefined;
  /** RFC 3339; inclusive. */
  readonly from?: string | undefined;
  /** RFC 3339; exclusive. */
  readonly until?: string | undefined;
}

/** So many entries are counted: the log is never shortened, and nobody turns the pages to its end. */
export const MOST_COUNTED = 100_000;

/** Reads the audit log, each tenant its own. */
export class AuditLogQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: AuditLogFilter, page: PageWish): Promise<SelectedPage<AuditLogRow>> {
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, sourceOf(filter), page));
  }

  /** All entries there are, the oldest first, some at a time. */
  all(tenant: string, filter: AuditLogFilter): AsyncGenerator<readonly AuditLogRow[]> {
    return selectAll(this.dataSource, tenant, sourceOf(filter));
  }
}

function sourceOf(filter: AuditLogFilter): PageSource & { readonly key: string } {
  const equals = {
    subject_kind: filter.subjectKind,
    subject_id: filter.subjectId,
    actor_kind: filter.actorKind,
    actor_id: filter.actorId,
    event_type: filter.eventType,
  };
  const table = 'read_models.audit_log';
  return { table, key: 'position', equals, where: during(filter), countAtMost: MOST_COUNTED };
}

function during({ from, until }: AuditLogFilter): Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push({ sql: 'row.occurred_at >= :from', parameters: { from } });
  if (until !== undefined) conditions.push({ sql: 'row.occurred_at < :until', parameters: { until } });
  return conditions;
}

export { changeInWords } from './change-in-words.js';
