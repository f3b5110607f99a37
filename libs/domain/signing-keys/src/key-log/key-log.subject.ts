import { defineSubject } from '#platform/history/index.js';
import { KEY_LOG_CATEGORY } from '../key-logs.js';
import { keyLog } from './key-log.js';

/** Which changes of the signing keys were recorded, to be looked at as it was; by tenant. */
export const keyLogSubject = defineSubject({
  kind: 'signing-keys',
  category: KEY_LOG_CATEGORY,
  fold: keyLog,
  shown: (state) => state,
});
