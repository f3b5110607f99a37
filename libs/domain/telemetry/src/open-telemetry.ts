import { Telemetry, type TelemetryOptions } from './telemetry.js';
import type { TelemetryParts } from './telemetry.module.js';

/** Opens the context once for a process. Resolves when its shards are in memory and live. */
export async function openTelemetry(options: TelemetryOptions): Promise<TelemetryParts & { stop(): Promise<void> }> {
  const telemetry = new Telemetry(options);
  try {
    await telemetry.start();
  } catch (error) {
    await telemetry.stop();
    throw error;
  }
  return { telemetry, stop: () => telemetry.stop() };
}
