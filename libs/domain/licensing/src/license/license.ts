import { altered, PersistentMap, type Fold } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { FreeSeat } from './activation.js';
import { adopted, changed, noDevices } from './devices.js';
import type { LicenseEvent, LicenseIssued, PolicyApplied } from './license.events.js';
import { givenBack, seatNumber, taken, type Seats } from './seats.js';

type Issued = LicenseIssued['data'] &
  Seats & {
    readonly seatsTaken: number;
    /** Null: nobody has said whose it is. */
    readonly customerId: string | null;
    /** The longest the license ever had: tokens may have been signed under it. */
    readonly longestGraceSeconds: number;
    /** When seats were moved, the oldest first; as far as a limit needs to know. */
    readonly transfers: readonly string[];
    /** Devices that get no seat. */
    readonly blocked: readonly FingerprintDigest[];
  };

export interface NotIssued {
  readonly status: 'not-issued';
}

export type IssuedLicense = Issued & { readonly status: 'active' | 'suspended' | 'revoked' };

export type License = NotIssued | IssuedLicense;

const MOST_TRANSFERS_KEPT = 1_000;

export const license: Fold<License, LicenseEvent> = {
  initial: { status: 'not-issued' },
  evolve(state, event) {
    if (state.status !== 'not-issued') return evolved(state, event);
    return event.type === 'LicenseIssued' ? issued(event.data) : state;
  },
};

function evolved(state: IssuedLicense, event: LicenseEvent): IssuedLicense {
  switch (event.type) {
    case 'LicenseSuspended':
      return altered(state, { status: 'suspended' });
    case 'LicenseReinstated':
      return altered(state, { status: 'active' });
    case 'LicenseRevoked':
      return altered(state, { status: 'revoked' });
    case 'PolicyApplied':
      return applied(state, event.data);
    case 'LicenseTermBegan': {
      const { expiresAt, maintenanceEndsAt } = event.data;
      return altered(state, { terms: altered(state.terms, { expiresAt, maintenanceEndsAt }) });
    }
    case 'DeviceActivated':
      return altered(taken(state, seatNumber(state, event.data)), { seatsTaken: event.data.seatsTaken });
    case 'LeaseRenewed': {
      const { activationId, leaseExpiresAt, seatHeldUntil } = event.data;
      return changed(state, activationId, { leaseExpiresAt, seatHeldUntil });
    }
    case 'LeaseLapsed':
      return altered(givenBack(state, event.data.activationId, null), { seatsTaken: event.data.seatsTaken });
    case 'DeviceDeactivated': {
      const { activationId, mayWorkUntil, seatsTaken } = event.data;
      return altered(givenBack(state, activationId, mayWorkUntil), { seatsTaken });
    }
    case 'SeatTransferred': {
      const { fromActivationId, formerMayWorkUntil, activatedAt } = event.data;
      const transfers = [...state.transfers, activatedAt ?? ''].slice(-MOST_TRANSFERS_KEPT);
      return altered(taken(givenBack(state, fromActivationId, formerMayWorkUntil), event.data), { transfers });
    }
    case 'FingerprintAdopted':
      return adopted(state, event.data);
    case 'DeviceBlocked':
      return altered(state, { blocked: [...state.blocked, event.data.fingerprint] });
    case 'DeviceUnblocked':
      return altered(state, { blocked: state.blocked.filter((device) => !isSame(device, event.data.fingerprint)) });
    case 'CloneSuspected':
      return changed(state, event.data.activationId, { isCloneSuspected: true });
    case 'LicenseFileIssued': {
      const { activationId, fileId, validUntil } = event.data;
      const before = state.activations.get(activationId)?.file?.allEndBy ?? validUntil;
      const allEndBy = Date.parse(before) > Date.parse(validUntil) ? before : validUntil;
      return changed(state, activationId, { file: { fileId, validUntil, allEndBy } });
    }
    case 'LicenseAssigned':
      return altered(state, { customerId: event.data.customerId });
    default:
      return state;
  }
}

function issued(data: LicenseIssued['data']): IssuedLicense {
  const { graceSeconds: longestGraceSeconds } = data.terms;
  const seats = { seatsTaken: 0, highestSeat: 0, freeSeats: PersistentMap.of<FreeSeat>() };
  return {
    longestGraceSeconds,
    status: 'active',
    customerId: null,
    transfers: [],
    blocked: [],
    ...data,
    ...noDevices(),
    ...seats,
  };
}

function applied(state: IssuedLicense, { policy, terms }: PolicyApplied['data']): IssuedLicense {
  const longestGraceSeconds = Math.max(state.longestGraceSeconds, terms.graceSeconds);
  return altered(state, { policy, terms, longestGraceSeconds });
}

function isSame(one: FingerprintDigest, other: FingerprintDigest): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
