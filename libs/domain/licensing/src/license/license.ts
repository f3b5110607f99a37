import type { Fold } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type {
  DeviceActivated,
  DeviceDescription,
  LicenseEvent,
  LicenseIssued,
  LicenseTerms,
} from './license.events.js';

export interface Activation {
  readonly activationId: string;
  readonly fingerprint: FingerprintDigest;
  readonly device: DeviceDescription;
  /** RFC 3339, UTC. */
  readonly leaseExpiresAt: string;
  readonly holdsSeat: boolean;
}

interface Issued {
  readonly licenseId: string;
  readonly productId: string;
  readonly sealedKey: string;
  readonly keyHint: string;
  readonly reference: string | null;
  readonly terms: LicenseTerms;
  readonly seatsTaken: number;
  /** By activation id, in the order of activation; those that gave their seat back stay known. */
  readonly activations: ReadonlyMap<string, Activation>;
}

export interface NotIssued {
  readonly status: 'not-issued';
}

export type IssuedLicense = Issued & { readonly status: 'active' | 'suspended' | 'revoked' };

export type License = NotIssued | IssuedLicense;

export const license: Fold<License, LicenseEvent> = {
  initial: { status: 'not-issued' },
  evolve(state, event) {
    if (state.status === 'not-issued') return event.type === 'LicenseIssued' ? issued(event.data) : state;
    switch (event.type) {
      case 'LicenseSuspended':
        return { ...state, status: 'suspended' };
      case 'LicenseReinstated':
        return { ...state, status: 'active' };
      case 'LicenseRevoked':
        return { ...state, status: 'revoked' };
      case 'DeviceActivated':
        return withActivation({ ...state, seatsTaken: event.data.seatsTaken }, activated(event.data));
      case 'LeaseRenewed':
        return changed(state, event.data.activationId, { leaseExpiresAt: event.data.leaseExpiresAt });
      case 'DeviceDeactivated':
        return changed({ ...state, seatsTaken: event.data.seatsTaken }, event.data.activationId, { holdsSeat: false });
      default:
        return state;
    }
  },
};

function issued(data: LicenseIssued['data']): IssuedLicense {
  return { ...data, status: 'active', seatsTaken: 0, activations: new Map() };
}

function activated({ activationId, fingerprint, device, leaseExpiresAt }: DeviceActivated['data']): Activation {
  return { activationId, fingerprint, device, leaseExpiresAt, holdsSeat: true };
}

function withActivation(state: IssuedLicense, activation: Activation): IssuedLicense {
  return { ...state, activations: new Map(state.activations).set(activation.activationId, activation) };
}

function changed(state: IssuedLicense, activationId: string, change: Partial<Activation>): IssuedLicense {
  const activation = state.activations.get(activationId);
  return activation ? withActivation(state, { ...activation, ...change }) : state;
}
