import { NestFactory } from '@nestjs/core';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { dropOldDays, leftOf, openTelemetry, Telemetry, TelemetryModule, TelemetryOverloaded } from '../index.js';
import { beat, limit } from './testing/beats.js';
import { telemetryRegistry } from './testing/telemetry-world.js';

describe('The telemetry context, used by a door', () => {
  it('is opened once and handed to a container', async () => {
    const now = new Date('2026-11-23T10:00:00Z');
    const options = { store: new InMemoryEventStore(), registry: telemetryRegistry, clock: { now: () => now } };
    const { stop, ...parts } = await openTelemetry(options);
    const container = await NestFactory.createApplicationContext(TelemetryModule.with(parts), { logger: false });
    const telemetry = container.get(Telemetry);
    expect(await telemetry.record([beat(1)])).toEqual([{ outcome: 'recorded', limits: [] }]);
    expect(await telemetry.record([])).toEqual([]);
    expect(await dropOldDays({ ...options, retentionDays: 90 }, now)).toEqual([]);
    await Promise.all([container.close(), stop()]);
    await expect(telemetry.record([beat(2)])).rejects.toBeInstanceOf(TelemetryOverloaded);
  });

  it('says what a limit has left', () => {
    expect(leftOf(limit({ limit: 1_000, overagePercent: 20 }), 1_150)).toBe(50);
    expect(leftOf(limit(), 11)).toBe(0);
    expect(leftOf(limit({ overagePercent: null }), 1_000_000)).toBe(Infinity);
  });
});
