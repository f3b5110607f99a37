import type { CustomerEvent } from '#domain/customers/events.js';
import type { LicenseEvent } from '#domain/licensing/events.js';
import type { OperationEvent } from '#domain/operations/events.js';
import type { PolicyEvent } from '#domain/policies/events.js';
import type { ApiKeyEvent, ProductEvent } from '#domain/products/events.js';
import type { ReleaseEvent } from '#domain/releases/events.js';
import type { SigningKeyEvent } from '#domain/signing-keys/events.js';

export type AuditedEvent =
  | LicenseEvent
  | ProductEvent
  | ApiKeyEvent
  | ReleaseEvent
  | PolicyEvent
  | SigningKeyEvent
  | CustomerEvent
  | OperationEvent;

/** A change in words, in the languages people read here. */
export interface Words {
  readonly en: string;
  readonly de: string;
}

type DataOf<Type extends AuditedEvent['type']> = Extract<AuditedEvent, { type: Type }>['data'];

const ENDED: Readonly<Record<DataOf<'DeviceDeactivated'>['reason'], Words>> = {
  'given-back': { en: 'ended', de: 'beendet' },
  removed: { en: 'removed by staff', de: 'von Mitarbeitern entfernt' },
  blocked: { en: 'ended because its device is blocked', de: 'beendet, weil ihr Gerät gesperrt ist' },
  'clone-suspected': { en: 'ended because it may run twice', de: 'beendet, weil sie womöglich doppelt läuft' },
};

function afterColon(note: string | null): string {
  return note === null ? '' : `: ${note}`;
}

/** One sentence a fact. The compiler demands one for each. */
export const auditWords: { readonly [Type in AuditedEvent['type']]: (data: DataOf<Type>) => Words } = {
  ProductDefined: ({ name }) => ({ en: `Product “${name}” defined`, de: `Produkt „${name}“ angelegt` }),
  ApiKeyCreated: ({ name }) => ({ en: `API key “${name}” created`, de: `API-Schlüssel „${name}“ angelegt` }),
  ApiKeyRotated: ({ endsAt }) => ({
    en: `API key rotated; it goes on until ${endsAt}`,
    de: `API-Schlüssel abgelöst; er gilt noch bis ${endsAt}`,
  }),
  ApiKeyRevoked: ({ reason }) => ({ en: `API key revoked: ${reason}`, de: `API-Schlüssel widerrufen: ${reason}` }),
  LicenseIssued: ({ keyHint, terms }) => ({
    en: `License …${keyHint} issued; seats: ${terms.seats}`,
    de: `Lizenz …${keyHint} ausgestellt; Plätze: ${terms.seats}`,
  }),
  LicenseSuspended: ({ reason }) => ({ en: `License suspended: ${reason}`, de: `Lizenz gesperrt: ${reason}` }),
  LicenseReinstated: ({ reason }) => ({ en: `License reinstated: ${reason}`, de: `Lizenz entsperrt: ${reason}` }),
  LicenseRevoked: ({ reason }) => ({ en: `License revoked: ${reason}`, de: `Lizenz widerrufen: ${reason}` }),
  PolicyApplied: ({ policy, terms }) => ({
    en: `Version ${policy.version} of policy ${policy.policyId} applied; seats: ${terms.seats}, ends: ${terms.expiresAt ?? 'not fixed'}`,
    de: `Version ${policy.version} der Richtlinie ${policy.policyId} angewandt; Plätze: ${terms.seats}, Ende: ${terms.expiresAt ?? 'nicht festgelegt'}`,
  }),
  LicenseTermBegan: ({ expiresAt }) => ({
    en: `License used for the first time; it ends: ${expiresAt ?? 'never'}`,
    de: `Lizenz zum ersten Mal benutzt; sie endet: ${expiresAt ?? 'nie'}`,
  }),
  DeviceActivated: ({ device, activationId, seatsTaken }) => ({
    en: `Device ${device.name ?? activationId} activated; seats taken: ${seatsTaken}`,
    de: `Gerät ${device.name ?? activationId} aktiviert; belegte Plätze: ${seatsTaken}`,
  }),
  LeaseRenewed: ({ activationId, leaseExpiresAt }) => ({
    en: `Lease of activation ${activationId} renewed until ${leaseExpiresAt}`,
    de: `Frist der Aktivierung ${activationId} bis ${leaseExpiresAt} verlängert`,
  }),
  DeviceDeactivated: ({ activationId, reason, note, seatsTaken }) => ({
    en: `Activation ${activationId} ${ENDED[reason].en}${afterColon(note)}; seats taken: ${seatsTaken}`,
    de: `Aktivierung ${activationId} ${ENDED[reason].de}${afterColon(note)}; belegte Plätze: ${seatsTaken}`,
  }),
  LeaseLapsed: ({ activationId, seatsTaken }) => ({
    en: `Activation ${activationId} was silent too long and made room; seats taken: ${seatsTaken}`,
    de: `Aktivierung ${activationId} war zu lange still und hat Platz gemacht; belegte Plätze: ${seatsTaken}`,
  }),
  SeatTransferred: ({ device, activationId, fromActivationId }) => ({
    en: `Seat moved from activation ${fromActivationId} to device ${device.name ?? activationId}`,
    de: `Platz von Aktivierung ${fromActivationId} auf Gerät ${device.name ?? activationId} übertragen`,
  }),
  FingerprintAdopted: ({ activationId, changed }) => ({
    en: `Activation ${activationId}: changed hardware adopted (${changed})`,
    de: `Aktivierung ${activationId}: geänderte Hardware übernommen (${changed})`,
  }),
  DeviceBlocked: ({ reason }) => ({ en: `Device blocked: ${reason}`, de: `Gerät gesperrt: ${reason}` }),
  DeviceUnblocked: ({ reason }) => ({ en: `Device unblocked: ${reason}`, de: `Gerät entsperrt: ${reason}` }),
  LicenseFileIssued: ({ activationId, validUntil }) => ({
    en: `License file made for activation ${activationId}, good until ${validUntil}`,
    de: `Lizenzdatei für Aktivierung ${activationId} erstellt, gültig bis ${validUntil}`,
  }),
  CloneSuspected: ({ activationId, sequence, expectedSequence }) => ({
    en: `Activation ${activationId} may run twice: heartbeat ${sequence} came, ${expectedSequence} was next`,
    de: `Aktivierung ${activationId} läuft womöglich doppelt: Lebenszeichen ${sequence} kam, ${expectedSequence} war dran`,
  }),
  LicenseAssigned: ({ customerId, formerCustomerId }) => ({
    en: `License assigned to customer ${customerId}${formerCustomerId === null ? '' : `; it was ${formerCustomerId}’s`}`,
    de: `Lizenz dem Kunden ${customerId} zugeordnet${formerCustomerId === null ? '' : `; sie gehörte ${formerCustomerId}`}`,
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
  PolicyDrafted: ({ name, version }) => ({
    en: `Version ${version} of policy “${name}” drafted`,
    de: `Version ${version} der Richtlinie „${name}“ entworfen`,
  }),
  PolicyPublished: ({ name, version }) => ({
    en: `Version ${version} of policy “${name}” published`,
    de: `Version ${version} der Richtlinie „${name}“ veröffentlicht`,
  }),
  PolicyRetired: ({ reason }) => ({ en: `Policy retired: ${reason}`, de: `Richtlinie zurückgezogen: ${reason}` }),
  SigningKeyRotated: ({ kid, signsFrom }) => ({
    en: `Signing key ${kid} made; it signs from ${signsFrom}`,
    de: `Signaturschlüssel ${kid} angelegt; er signiert ab ${signsFrom}`,
  }),
  SigningKeyRevoked: ({ kid, reason }) => ({
    en: `Signing key ${kid} revoked: ${reason}`,
    de: `Signaturschlüssel ${kid} widerrufen: ${reason}`,
  }),
  // Nothing personal: these words stay when a person is forgotten.
  CustomerRegistered: ({ companyName }) => ({
    en: companyName === null ? 'Customer registered: a person' : `Customer registered: company “${companyName}”`,
    de: companyName === null ? 'Kunde angelegt: eine Person' : `Kunde angelegt: Firma „${companyName}“`,
  }),
  ContactDetailsChanged: ({ contact }) => ({
    en: `Contact details of person ${contact.personId} changed`,
    de: `Kontaktdaten der Person ${contact.personId} geändert`,
  }),
  ContactPersonNamed: ({ contact, formerPersonId }) => ({
    en: `Contact person ${contact.personId} named in place of ${formerPersonId}`,
    de: `Ansprechperson ${contact.personId} statt ${formerPersonId} benannt`,
  }),
  PersonForgotten: ({ personId }) => ({
    en: `Person ${personId} forgotten for good`,
    de: `Person ${personId} endgültig vergessen`,
  }),
  ProjectionRebuildOrdered: ({ projection, swapsItself }) => ({
    en: `Rebuild of read model ${projection} ordered${swapsItself ? '' : ', to be swapped by another order'}`,
    de: `Neuaufbau des Lesemodells ${projection} angeordnet${swapsItself ? '' : '; der Tausch wird eigens angeordnet'}`,
  }),
  ProjectionSwapOrdered: ({ projection }) => ({
    en: `Swap of read model ${projection} ordered`,
    de: `Tausch des Lesemodells ${projection} angeordnet`,
  }),
  ProjectionRollbackOrdered: ({ projection }) => ({
    en: `Return to the former read model ${projection} ordered`,
    de: `Rückkehr zum früheren Lesemodell ${projection} angeordnet`,
  }),
  ProjectionGenerationDropOrdered: ({ projection, generation }) => ({
    en: `Removal of generation ${generation} of read model ${projection} ordered`,
    de: `Löschen der Generation ${generation} des Lesemodells ${projection} angeordnet`,
  }),
  ParkedEventsRetryOrdered: ({ projection, positions }) => ({
    en: `Retry of parked events of read model ${projection} ordered: ${positions?.length ?? 'all'}`,
    de: `Erneuter Versuch geparkter Ereignisse des Lesemodells ${projection} angeordnet: ${positions?.length ?? 'alle'}`,
  }),
};
