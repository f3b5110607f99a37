import { beat } from './testing/beats.js';
import { eventually } from './testing/eventually.js';
import { TelemetryWorld } from './testing/telemetry-world.js';
import { TelemetryOverloaded } from './telemetry-overloaded.js';

const other = (n: number) => [beat(1, { activationId: `A${n}` })];

describe('Telemetry under more beats than it can record', () => {
  it('turns away whom it has no place for, and records nothing of theirs', async () => {
    const world = new TelemetryWorld();
    const { telemetry, stop } = await world.start({ maxWaitingBeats: 3 });
    const taken = [telemetry.record(other(4)), telemetry.record([beat(1), beat(2)])];
    const refused: unknown = await telemetry.record(other(2)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TelemetryOverloaded);
    expect((refused as TelemetryOverloaded).retryAfterSeconds).toBeGreaterThanOrEqual(1);
    await Promise.all(taken);
    expect(await telemetry.record(other(3))).toMatchObject([{ outcome: 'recorded' }]);
    await stop();
    expect((await world.beats()).map(({ activationId }) => activationId)).toEqual(['A4', 'A1', 'A1', 'A3']);
  });

  it('turns away who has waited too long for a store that doesn’t answer', async () => {
    const world = new TelemetryWorld();
    const { telemetry, mishaps, kill } = await world.start({ maxWaitingMilliseconds: 50 });
    await telemetry.record([beat(1)]);
    mishaps.push('silent');
    void telemetry.record([beat(2)]);
    await eventually(() => expect(mishaps).toEqual([]));
    await expect(telemetry.record(other(2))).rejects.toBeInstanceOf(TelemetryOverloaded);
    kill();
    expect(await world.beats()).toHaveLength(1);
  });

  it('tells a store that refuses from one that is slow, and goes on when it is back', async () => {
    const world = new TelemetryWorld();
    const { telemetry, mishaps, stop } = await world.start();
    await telemetry.record([beat(1)]);
    mishaps.push('refused', 'answer-lost', 'answer-lost');
    await expect(telemetry.record([beat(2)])).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(telemetry.record([beat(2)])).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(await telemetry.record([beat(2), beat(3)])).toMatchObject([
      { outcome: 'repeated' },
      { outcome: 'recorded' },
    ]);
    await stop();
  });
});
