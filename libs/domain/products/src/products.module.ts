import { Module, type DynamicModule } from '@nestjs/common';
import { ApiKeyMaker } from './api-key/api-key-maker.js';
import { ApiKeys } from './api-keys.js';
import { CreateApiKeyHandler } from './create-api-key/create-api-key.handler.js';
import { DefineProductHandler } from './define-product/define-product.handler.js';
import { Products } from './products.js';
import { RevokeApiKeyHandler } from './revoke-api-key/revoke-api-key.handler.js';
import { RotateApiKeyHandler } from './rotate-api-key/rotate-api-key.handler.js';

export interface ProductsParts {
  readonly products: Products;
  readonly apiKeys: ApiKeys;
  readonly apiKeyMaker: ApiKeyMaker;
}

/** The products context inside one container. */
@Module({})
export class ProductsModule {
  static with({ products, apiKeys, apiKeyMaker }: ProductsParts): DynamicModule {
    return {
      module: ProductsModule,
      providers: [
        { provide: Products, useValue: products },
        { provide: ApiKeys, useValue: apiKeys },
        { provide: ApiKeyMaker, useValue: apiKeyMaker },
        DefineProductHandler,
        CreateApiKeyHandler,
        RotateApiKeyHandler,
        RevokeApiKeyHandler,
      ],
      exports: [ApiKeys],
    };
  }
}
