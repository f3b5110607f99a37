import { defineSubject } from '#platform/history/index.js';
import { releaseLine } from './release-line.js';

/** What a product had released, and which of it might be used, to be looked at as it was; by the product's id. */
export const releaseLineSubject = defineSubject({
  kind: 'releases',
  category: 'release',
  fold: releaseLine,
  shown: (state) => state,
});
