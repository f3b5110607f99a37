import type { LicenseEvent } from '#domain/licensing/events.js';
import type { ApiKeyEvent, ProductEvent } from '#domain/products/events.js';
import type { ReleaseEvent } from '#domain/releases/events.js';

export type AuditedEvent = LicenseEvent | ProductEvent | ApiKeyEvent | ReleaseEvent;

/** A change in words, in the languages people read here. */
export interface Words {
  readonly en: string;
  readonly de: string;
}

type DataOf<Type extends AuditedEvent['type']> = Extract<AuditedEvent, { type: Type }>['data'];

/** One sentence a fact. The compiler demands one for each. */
export const auditWords: { readonly [Type in AuditedEvent['type']]: (data: DataOf<Type>) => Words } = {
  ProductDefined: ({ name }) => ({ en: `Product “${name}” defined`, de: `Produkt „${name}“ angelegt` }),
  ApiKeyCreated: ({ name }) => ({ en: `API key “${name}” created`, de: `API-Schlüssel „${name}“ angelegt` }),
  LicenseIssued: ({ keyHint, terms }) => ({
    en: `License …${keyHint} issued; seats: ${terms.seats}`,
    de: `Lizenz …${keyHint} ausgestellt; Plätze: ${terms.seats}`,
  }),
  LicenseSuspended: ({ reason }) => ({ en: `License suspended: ${reason}`, de: `Lizenz gesperrt: ${reason}` }),
  LicenseReinstated: ({ reason }) => ({ en: `License reinstated: ${reason}`, de: `Lizenz entsperrt: ${reason}` }),
  LicenseRevoked: ({ reason }) => ({ en: `License revoked: ${reason}`, de: `Lizenz widerrufen: ${reason}` }),
  DeviceActivated: ({ device, activationId, seatsTaken }) => ({
    en: `Device ${device.name ?? activationId} activated; seats taken: ${seatsTaken}`,
    de: `Gerät ${device.name ?? activationId} aktiviert; belegte Plätze: ${seatsTaken}`,
  }),
  LeaseRenewed: ({ activationId, leaseExpiresAt }) => ({
    en: `Lease of activation ${activationId} renewed until ${leaseExpiresAt}`,
    de: `Frist der Aktivierung ${activationId} bis ${leaseExpiresAt} verlängert`,
  }),
  DeviceDeactivated: ({ activationId, seatsTaken }) => ({
    en: `Activation ${activationId} ended; seats taken: ${seatsTaken}`,
    de: `Aktivierung ${activationId} beendet; belegte Plätze: ${seatsTaken}`,
  }),
  ReleasePublished: ({ version, channel, platform }) => ({
    en: `Version ${version} released on ${channel} for ${platform}`,
    de: `Version ${version} auf ${channel} für ${platform} veröffentlicht`,
  }),
  ReleaseWithdrawn: ({ version, channel, platform, reason }) => ({
    en: `Version ${version} withdrawn from ${channel} for ${platform}: ${reason}`,
    de: `Version ${version} von ${channel} für ${platform} zurückgezogen: ${reason}`,
  }),
  MinimumVersionRaised: ({ minimum, enforceFrom }) => ({
    en: `Minimum version raised to ${minimum}, enforced from ${enforceFrom}`,
    de: `Mindestversion auf ${minimum} angehoben, verbindlich ab ${enforceFrom}`,
  }),
  VersionBlocked: ({ range, reason }) => ({
    en: `Versions ${range} blocked: ${reason}`,
    de: `Versionen ${range} gesperrt: ${reason}`,
  }),
  VersionUnblocked: ({ range, reason }) => ({
    en: `Versions ${range} unblocked: ${reason}`,
    de: `Versionen ${range} entsperrt: ${reason}`,
  }),
};
