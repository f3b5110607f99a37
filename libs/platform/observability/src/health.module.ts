import type { DynamicModule } from '@nestjs/common';
import { HealthController, READINESS_CHECKS } from './health.controller.js';
import type { ReadinessCheck } from './readiness.js';

export class HealthModule {
  /** Serves `GET /health/live` and `GET /health/ready`. */
  static with(checks: readonly ReadinessCheck[]): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [{ provide: READINESS_CHECKS, useValue: checks }],
    };
  }
}
