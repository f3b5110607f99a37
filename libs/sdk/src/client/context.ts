import type { Clock } from '../clock/clock.js';
import { TrustedClock } from '../clock/trusted-clock.js';
import { Announcer } from '../events/announcer.js';
import { LicenseEvents } from '../events/license-events.js';
import { LicenseApi } from '../http/license-api.js';
import { StateStore } from '../state/state-store.js';
import { DeviceFingerprint } from './device-fingerprint.js';
import type { Settings } from './options.js';

/** What every act of a client works with. */
export interface Context {
  readonly settings: Settings;
  readonly api: LicenseApi;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly time: TrustedClock;
  readonly fingerprint: DeviceFingerprint;
  readonly events: LicenseEvents;
  readonly announcer: Announcer;
}

export function contextOf(settings: Settings): Context {
  const { stateDirectory, markDirectory, publicKeys, productId, clock } = settings;
  const events = new LicenseEvents(settings.onEvent);
  return {
    settings,
    api: new LicenseApi(settings),
    store: new StateStore({ stateDirectory, markDirectory, pinnedKeys: publicKeys, productId }),
    clock,
    time: new TrustedClock(clock),
    fingerprint: new DeviceFingerprint(settings),
    events,
    announcer: new Announcer(events, settings.graceWarningsSeconds),
  };
}
