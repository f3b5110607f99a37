import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { KnownPolicies } from '../known-policies/known-policies.js';
import { KnownProducts } from '../known-products/known-products.js';
import { lastCharactersOf, licenseIdOf } from '../license-key/license-key.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import { SealedLicenseKeys } from '../license-key/sealed-license-keys.js';
import { Licenses } from '../licenses.js';
import { IssueLicense, type IssuedKey } from './issue-license.command.js';
import { issueLicense } from './issue-license.js';
import { LicenseKeyMaker } from './license-key-maker.js';
import { Offers } from './offers.js';

@CommandHandler(IssueLicense)
export class IssueLicenseHandler implements ICommandHandler<IssueLicense> {
  readonly #offers: Offers;

  constructor(
    private readonly licenses: Licenses,
    private readonly keys: LicenseKeyMaker,
    private readonly sealed: SealedLicenseKeys,
    products: KnownProducts,
    policies: KnownPolicies,
  ) {
    this.#offers = new Offers(products, policies);
  }

  async execute({ context, input }: IssueLicense): Promise<IssuedKey | LicenseRefusal> {
    const offer = await this.#offers.of(input, context.tenant);
    if (isRefusal(offer)) return offer;
    const licenseKey = await this.keys.make(context);
    const licenseId = licenseIdOf(licenseKey);
    const keyHint = lastCharactersOf(licenseKey);
    const sealedKey = this.sealed.seal(licenseKey, licenseId);
    const done = await this.licenses.execute(licenseId, context, (state, now) =>
      issueLicense(state, { licenseId, sealedKey, keyHint, ...offer(now) }),
    );
    if (isRefusal(done)) return done;
    return { licenseId, licenseKey, keyHint, isNew: done.facts.length > 0, position: done.position };
  }
}
