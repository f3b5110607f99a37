import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { historyKeys } from '../testing/history-keys.js';
import { customerEventTypes } from './customer.event-types.js';

describeHistory(customerEventTypes, fileURLToPath(new URL('history', import.meta.url)), historyKeys());
