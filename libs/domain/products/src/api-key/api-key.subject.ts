import { defineSubject } from '#platform/history/index.js';
import { apiKey } from './api-key.js';

/** An API key, to be looked at as it was: it is publishable. */
export const apiKeySubject = defineSubject({
  kind: 'api-key',
  category: 'apikey',
  fold: apiKey,
  shown: (state) => state,
});
