import { defineEventTypes } from '#platform/event-store/index.js';
import type { PolicyEvent } from './policy.events.js';

export const policyEventTypes = defineEventTypes<PolicyEvent>('policies', {
  PolicyDrafted: { schemaVersion: 1 },
  PolicyPublished: { schemaVersion: 1 },
  PolicyRetired: { schemaVersion: 1 },
});
