import type { AuditLogRow } from '#projections/audit-log/audit-log.queries.js';
import type { Language } from '../reading/language.js';
import type { AuditEntryDto } from './audit-log.dto.js';

/** In the order of an export. */
export const AUDIT_COLUMNS = [
  'position',
  'eventId',
  'eventType',
  'occurredAt',
  'actorKind',
  'actorId',
  'address',
  'subjectKind',
  'subjectId',
  'change',
  'correlationId',
] as const satisfies readonly (keyof AuditEntryDto)[];

export function entryOf(row: AuditLogRow, language: Language): AuditEntryDto {
  return {
    position: row.position,
    eventId: row.event_id,
    eventType: row.event_type,
    occurredAt: row.occurred_at.toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    address: row.address,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    change: language === 'de' ? row.change_de : row.change_en,
    correlationId: row.correlation_id,
  };
}
