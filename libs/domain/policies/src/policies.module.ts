import { Module, type DynamicModule } from '@nestjs/common';
import { DraftPolicyHandler } from './draft-policy/draft-policy.handler.js';
import { DraftPolicyVersionHandler } from './draft-policy-version/draft-policy-version.handler.js';
import { KnownProducts } from './known-products/known-products.js';
import { Policies } from './policies.js';
import { PublishPolicyHandler } from './publish-policy/publish-policy.handler.js';
import { RetirePolicyHandler } from './retire-policy/retire-policy.handler.js';

export interface PoliciesParts {
  readonly policies: Policies;
  readonly knownProducts: KnownProducts;
}

/** The policies context inside one container. */
@Module({})
export class PoliciesModule {
  static with({ policies, knownProducts }: PoliciesParts): DynamicModule {
    return {
      module: PoliciesModule,
      providers: [
        { provide: Policies, useValue: policies },
        { provide: KnownProducts, useValue: knownProducts },
        DraftPolicyHandler,
        DraftPolicyVersionHandler,
        PublishPolicyHandler,
        RetirePolicyHandler,
      ],
      exports: [Policies],
    };
  }
}
