import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LicensingModule, type LicensingParts } from '#domain/licensing/index.js';
import { ProductsModule, type ProductsParts } from '#domain/products/index.js';
import type { DataSource } from 'typeorm';
import { RevocationsQueries } from '#projections/revocations/revocations.queries.js';
import { TelemetryModule, type TelemetryParts } from '#domain/telemetry/index.js';
import { SigningKeys } from '#platform/crypto/index.js';
import { Ledger } from '#platform/ledger/index.js';
import { ActivateController } from './activate/activate.controller.js';
import { ActivatedAnswers } from './activate/activated-answers.js';
import { Admission } from './caller/admission.js';
import { Places } from './caller/places.js';
import { Callers } from './caller/callers.js';
import { DeactivateController } from './deactivate/deactivate.controller.js';
import { Beats } from './heartbeat/beats.js';
import { HeartbeatAnswers } from './heartbeat/heartbeat-answer.js';
import { HeartbeatController } from './heartbeat/heartbeat.controller.js';
import { InfoController } from './info/info.controller.js';
import { KeySetController } from './key-set/key-set.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { OfflineActivationController } from './offline/offline-activation.controller.js';
import { RevocationsController } from './offline/revocations.controller.js';
import { Guesses } from './rate-limit/guesses.js';
import { RateLimits, type RateLimitParts } from './rate-limit/rate-limits.js';
import { TransferController } from './transfer/transfer.controller.js';
import { RefusedVerdicts } from './verify/refused-verdicts.js';
import { RememberedVerdicts } from './verify/remembered-verdicts.js';
import { VerifyController } from './verify/verify.controller.js';
import { VersionController } from './version/version.controller.js';

export interface LicenseServerParts {
  readonly licensing: LicensingParts;
  readonly products: ProductsParts;
  readonly telemetry: TelemetryParts;
  readonly signingKeys: SigningKeys;
  readonly ledger: Ledger;
  readonly rateLimit: RateLimitParts;
  readonly dataSource: DataSource;
  /** Header in which trusted proxies tell the client's country. */
  readonly countryHeader: string | undefined;
}

/** The public door: what shipped software calls. */
@Module({})
export class LicenseServerModule {
  static with(parts: LicenseServerParts): DynamicModule {
    const { licensing, products, telemetry, signingKeys, ledger, rateLimit, dataSource, countryHeader } = parts;
    return {
      module: LicenseServerModule,
      imports: [
        CqrsModule.forRoot(),
        LicensingModule.with(licensing),
        ProductsModule.with(products),
        TelemetryModule.with(telemetry),
      ],
      controllers: [
        ActivateController,
        VerifyController,
        TransferController,
        DeactivateController,
        HeartbeatController,
        InfoController,
        KeySetController,
        VersionController,
        OfflineActivationController,
        RevocationsController,
        LedgerController,
      ],
      providers: [
        ActivatedAnswers,
        Callers,
        Admission,
        Guesses,
        Beats,
        HeartbeatAnswers,
        RefusedVerdicts,
        RememberedVerdicts,
        { provide: Places, useValue: new Places(countryHeader) },
        { provide: RateLimits, useFactory: () => new RateLimits(rateLimit) },
        { provide: RevocationsQueries, useValue: new RevocationsQueries(dataSource) },
        { provide: Ledger, useValue: ledger },
        { provide: SigningKeys, useValue: signingKeys },
      ],
    };
  }
}
