import { Module, type DynamicModule } from '@nestjs/common';
import { Telemetry } from './telemetry.js';

/** What the context works with; one set serves all containers of a process. */
export interface TelemetryParts {
  readonly telemetry: Telemetry;
}

/** The telemetry context inside one container. */
@Module({})
export class TelemetryModule {
  static with({ telemetry }: TelemetryParts): DynamicModule {
    return {
      module: TelemetryModule,
      providers: [{ provide: Telemetry, useValue: telemetry }],
      exports: [Telemetry],
    };
  }
}
