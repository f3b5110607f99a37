import { defineEventTypes } from '#platform/event-store/index.js';
import type { SigningKeyEvent } from './key-log.events.js';

export const signingKeyEventTypes = defineEventTypes<SigningKeyEvent>('signing-keys', {
  SigningKeyRotated: { schemaVersion: 1 },
  SigningKeyRevoked: { schemaVersion: 1 },
});
