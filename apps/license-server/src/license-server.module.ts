import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LicensingModule, type LicensingParts } from '#domain/licensing/index.js';
import { ProductsModule, type ProductsParts } from '#domain/products/index.js';
import { SigningKeys } from '#platform/crypto/index.js';
import { ActivateController } from './activate/activate.controller.js';
import { Admission } from './caller/admission.js';
import { Callers } from './caller/callers.js';
import { DeactivateController } from './deactivate/deactivate.controller.js';
import { InfoController } from './info/info.controller.js';
import { KeySetController } from './key-set/key-set.controller.js';
import { Guesses } from './rate-limit/guesses.js';
import { RateLimits, type RateLimitParts } from './rate-limit/rate-limits.js';
import { VerifyController } from './verify/verify.controller.js';
import { VersionController } from './version/version.controller.js';

export interface LicenseServerParts {
  readonly licensing: LicensingParts;
  readonly products: ProductsParts;
  readonly signingKeys: SigningKeys;
  readonly rateLimit: RateLimitParts;
}

/** The public door: what shipped software calls. */
@Module({})
export class LicenseServerModule {
  static with({ licensing, products, signingKeys, rateLimit }: LicenseServerParts): DynamicModule {
    return {
      module: LicenseServerModule,
      imports: [CqrsModule.forRoot(), LicensingModule.with(licensing), ProductsModule.with(products)],
      controllers: [
        ActivateController,
        VerifyController,
        DeactivateController,
        InfoController,
        KeySetController,
        VersionController,
      ],
      providers: [
        Callers,
        Admission,
        Guesses,
        { provide: RateLimits, useFactory: () => new RateLimits(rateLimit) },
        { provide: SigningKeys, useValue: signingKeys },
      ],
    };
  }
}
