import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { KnownProducts } from '../known-products/known-products.js';
import { lastCharactersOf, licenseIdOf } from '../license-key/license-key.js';
import { productNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { SealedLicenseKeys } from '../license-key/sealed-license-keys.js';
import { Licenses } from '../licenses.js';
import { IssueLicense, type IssuedKey } from './issue-license.command.js';
import { issueLicense } from './issue-license.js';
import { LicenseKeyMaker } from './license-key-maker.js';

@CommandHandler(IssueLicense)
export class IssueLicenseHandler implements ICommandHandler<IssueLicense> {
  constructor(
    private readonly licenses: Licenses,
    private readonly products: KnownProducts,
    private readonly keys: LicenseKeyMaker,
    private readonly sealed: SealedLicenseKeys,
  ) {}

  async execute({ context, input }: IssueLicense): Promise<IssuedKey | LicenseRefusal> {
    if (!(await this.products.find(input.productId, context.tenant))) return productNotFound();
    const licenseKey = await this.keys.make(context);
    const licenseId = licenseIdOf(licenseKey);
    const keyHint = lastCharactersOf(licenseKey);
    const sealedKey = this.sealed.seal(licenseKey, licenseId);
    const done = await this.licenses.execute(licenseId, context, (state) =>
      issueLicense(state, { licenseId, sealedKey, keyHint, ...input }),
    );
    if (isRefusal(done)) return done;
    return { licenseId, licenseKey, keyHint, isNew: done.facts.length > 0, position: done.position };
  }
}
