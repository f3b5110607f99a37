/** Why something was refused, in the languages people read here. */
export interface RefusalWords {
  readonly en: string;
  readonly de: string;
}

const NOT_FOUND = { en: 'There is no license with this key', de: 'Es gibt keine Lizenz mit diesem Schlüssel' };
const REVOKED = { en: 'The license is revoked for good', de: 'Die Lizenz ist endgültig widerrufen' };
const SUSPENDED = { en: 'The license is suspended', de: 'Die Lizenz ist gesperrt' };
const EXPIRED = { en: 'The license has expired', de: 'Die Lizenz ist abgelaufen' };
const MISMATCH = { en: 'The license is for another product', de: 'Die Lizenz gilt für ein anderes Produkt' };
const NO_SEAT = { en: 'The device holds no seat of the license', de: 'Das Gerät hat keinen Platz der Lizenz' };
const LOST_SEAT = {
  en: 'The device has lost or given back its seat, or is blocked',
  de: 'Das Gerät hat seinen Platz verloren oder zurückgegeben oder ist gesperrt',
};
const OTHER_DEVICE = {
  en: 'The activation belongs to another device',
  de: 'Die Aktivierung gehört zu einem anderen Gerät',
};
const BLOCKED = { en: 'This version of the software is blocked', de: 'Diese Version der Software ist gesperrt' };
const TOO_OLD = {
  en: 'This version of the software is no longer supported',
  de: 'Diese Version der Software wird nicht mehr unterstützt',
};
const NOT_ENTITLED = {
  en: 'The license does not come with this version of the software',
  de: 'Diese Version der Software gehört nicht zur Lizenz',
};

/** By the codes of refusals and of failed verifications. */
const WORDS: Readonly<Record<string, RefusalWords>> = {
  'license-not-found': NOT_FOUND,
  'license-revoked': REVOKED,
  'license-suspended': SUSPENDED,
  'license-expired': EXPIRED,
  'product-mismatch': MISMATCH,
  'seat-limit-reached': { en: 'Every seat of the license is taken', de: 'Alle Plätze der Lizenz sind belegt' },
  'activation-not-found': NO_SEAT,
  'activation-revoked': LOST_SEAT,
  'device-blocked': { en: 'The device is blocked for this license', de: 'Das Gerät ist für diese Lizenz gesperrt' },
  'transfer-limit-reached': {
    en: 'Seats of this license were moved too often',
    de: 'Plätze dieser Lizenz wurden zu oft übertragen',
  },
  'fingerprint-unusable': {
    en: 'Nothing in the fingerprint tells the device from others',
    de: 'Nichts im Fingerabdruck unterscheidet das Gerät von anderen',
  },
  'fingerprint-mismatch': OTHER_DEVICE,
  'version-blocked': BLOCKED,
  'version-too-old': TOO_OLD,
  'version-not-entitled': NOT_ENTITLED,
  'address-not-allowed': {
    en: 'The license is not for use from there',
    de: 'Die Lizenz gilt nicht für diesen Ort',
  },
  'trial-not-claimed': { en: 'The device’s trial is not claimed', de: 'Die Testzeit des Geräts ist nicht vergeben' },
  'trial-already-used': {
    en: 'The device has had a trial of the product',
    de: 'Das Gerät hatte schon eine Testzeit des Produkts',
  },
  NOT_FOUND,
  REVOKED,
  SUSPENDED,
  EXPIRED,
  PRODUCT_MISMATCH: MISMATCH,
  NOT_ACTIVATED: NO_SEAT,
  ACTIVATION_REVOKED: LOST_SEAT,
  FINGERPRINT_MISMATCH: OTHER_DEVICE,
  LEASE_EXPIRED: { en: 'The device’s lease has ended', de: 'Die Frist des Geräts ist abgelaufen' },
  VERSION_BLOCKED: BLOCKED,
  VERSION_TOO_OLD: TOO_OLD,
  VERSION_NOT_ENTITLED: NOT_ENTITLED,
  LIMIT_EXCEEDED: { en: 'Nothing is left of a limit', de: 'Von einem Kontingent ist nichts mehr übrig' },
};

/** A code of a newer release speaks for itself. */
export function refusalWords(code: string): RefusalWords {
  return WORDS[code] ?? { en: code, de: code };
}
