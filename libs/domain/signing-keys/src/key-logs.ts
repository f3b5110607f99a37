import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { SigningKeyEvent } from './key-log/key-log.events.js';
import { keyLog, type KeyLog } from './key-log/key-log.js';

export const KEY_LOG_CATEGORY = 'signingkeys';

/** What each tenant's staff did to the keys of the installation; by tenant. */
export class KeyLogs extends Streams<KeyLog, SigningKeyEvent> {
  constructor(options: StreamsOptions) {
    super(options, KEY_LOG_CATEGORY, keyLog);
  }
}
