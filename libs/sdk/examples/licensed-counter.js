/** The example's own code: it counts words for whoever has a license, and says what its user should know of it. */
export class LicensedCounter {
  /** @param license a client of the SDK. @param say tells the user something */
  constructor(license, say) {
    this.license = license;
    license.on(
      'offline',
      ({ graceEndsAt }) => graceEndsAt && say(`Without the license server this works until ${graceEndsAt}.`),
    );
    license.on('grace-ending', ({ graceEndsAt }) => say(`Please go online before ${graceEndsAt}.`));
    license.on('limit-exceeded', ({ names }) => say(`The license has no room for more ${names.join(', ')}.`));
    license.on('update-available', ({ update }) => say(`Version ${update.latest?.version} is available.`));
  }

  /** At the first start with a license key; later without, and without network for as long as the grace lasts. */
  async open(licenseKey) {
    const known = await this.license.verify();
    if (known.code === 'NOT_ACTIVATED' && licenseKey !== undefined) await this.license.activate(licenseKey);
    // Also without a license: whoever was away for too long is let in again as soon as the server is back.
    this.license.startHeartbeats();
  }

  /** @throws Error when this device may not use the software */
  async wordsIn(text) {
    const { usable, features, code, detail } = await this.license.check();
    if (!usable) throw new Error(`This software is not licensed here: ${detail} (${code})`);
    this.license.reportUsage('documents');
    if (features.export === true) this.license.reportFeatureUse('export');
    return text.split(/\s+/).filter(Boolean).length;
  }
}
