import { codeOf, refusalWords, type ExplainedDecision } from '#domain/licensing/index.js';
import type { Language } from '../reading/language.js';
import type { DecisionDto } from './decision.dto.js';

export const ALLOWED = { en: 'The device was given a seat', de: 'Das Gerät hat einen Platz bekommen' };

export function decisionViewOf({ decision, state, again, isSame }: ExplainedDecision, language: Language): DecisionDto {
  const { request, event, actor, decidedAt, licenseId, licenseRevision, releases, inputs, was } = decision;
  return {
    position: event.position.toString(),
    eventId: event.id,
    request,
    outcome: was.outcome,
    code: codeOf(was),
    reason: (was.outcome === 'allowed' ? ALLOWED : refusalWords(was.code))[language],
    decidedAt,
    licenseId,
    policy: state.status === 'not-issued' ? null : state.policy,
    actor,
    correlationId: event.metadata.correlationId,
    decidedOn: {
      licenseRevision,
      releasesRevision: releases && 'revision' in releases ? releases.revision : null,
    },
    inputs,
    rerun: { outcome: again.outcome, code: codeOf(again), isSame },
  };
}
