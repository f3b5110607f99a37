import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RenewLease, HeldSeats, SuspectClone, type HeldSeat, type Place } from '#domain/licensing/index.js';
import { Telemetry, TelemetryOverloaded, type BeatOutcome, type BeatToRecord } from '#domain/telemetry/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { platformProblems } from '#platform/http/index.js';
import { isRefusal, newId } from '#platform/kernel/index.js';
import type { TokenClaims } from '../caller/caller.js';
import { problemFor } from '../license-server.problems.js';
import type { BeatDto } from './heartbeat.dto.js';

export interface RecordedBeats {
  readonly seat: HeldSeat;
  readonly outcomes: readonly BeatOutcome[];
}

/** Brings a device's heartbeats to telemetry, and what they mean for its seat to licensing. */
@Injectable()
export class Beats {
  constructor(
    private readonly seats: HeldSeats,
    private readonly commands: CommandBus,
    private readonly telemetry: Telemetry,
  ) {}

  /** @throws Problem when the device may not go on working, or nothing could be recorded */
  async record(claims: TokenClaims, place: Place, beats: readonly BeatDto[]): Promise<RecordedBeats> {
    const { tenant, license: licenseId, product: productId, activation: activationId } = claims;
    const claim = { productId, activationId };
    const found = this.seats.held(tenant, licenseId, claim, place);
    const seat = accepted(found instanceof Promise ? await found : found);
    const { limits } = seat.license.terms;
    const about = { tenant, productId, licenseId, activationId, limits };
    const outcomes = await this.#telemetryOf(beats.map((beat) => toRecord(about, beat)));
    const suspected = outcomes.findIndex(({ outcome }) => outcome === 'clone-suspected');
    if (suspected >= 0) await this.#suspect(claims, beats[suspected]?.sequence ?? 0, outcomes[suspected]);
    else if (!seat.isRenewalDue) return { seat, outcomes };
    // Whoever is heard keeps the seat, whatever came of the heartbeat: unless it was taken away meanwhile.
    const renewed = await this.commands.execute(new RenewLease(contextOf(claims), licenseId, claim, place));
    return { seat: accepted(renewed), outcomes };
  }

  async #telemetryOf(beats: Parameters<Telemetry['record']>[0]): Promise<readonly BeatOutcome[]> {
    try {
      return await this.telemetry.record(beats);
    } catch (cause) {
      if (!(cause instanceof TelemetryOverloaded)) throw cause;
      const headers = { 'Retry-After': String(cause.retryAfterSeconds) };
      throw platformProblems.UNAVAILABLE.because('Too many heartbeats at once. Nothing was recorded.', { headers });
    }
  }

  async #suspect(claims: TokenClaims, sequence: number, outcome: BeatOutcome | undefined): Promise<void> {
    if (outcome?.outcome !== 'clone-suspected') return;
    const { activation: activationId, license } = claims;
    const suspicion = { activationId, sequence, expectedSequence: outcome.expectedSequence };
    accepted(await this.commands.execute(new SuspectClone(contextOf(claims), license, suspicion)));
  }
}

type About = Pick<BeatToRecord, 'tenant' | 'productId' | 'licenseId' | 'activationId' | 'limits'>;

/** Named one by one: copying objects into each other takes ten times as long. */
function toRecord({ tenant, productId, licenseId, activationId, limits }: About, beat: BeatDto): BeatToRecord {
  const { sequence, sentAt, version, platform, activeUsers, features, usage } = beat;
  return {
    tenant,
    productId,
    licenseId,
    activationId,
    sequence,
    sentAt,
    version,
    platform,
    activeUsers,
    features,
    usage,
    limits,
  };
}

function accepted<Result extends object>(outcome: Result): Exclude<Result, { readonly refused: string }> {
  if (isRefusal(outcome)) throw problemFor(outcome as Parameters<typeof problemFor>[0]);
  return outcome as Exclude<Result, { readonly refused: string }>;
}

/** Each heard heartbeat is a wish of its own: that it is repeated is told by its sequence. */
function contextOf({ tenant, activation }: TokenClaims): CommandContext {
  const commandId = newId();
  const actor = { kind: 'device', id: activation } as const;
  return { tenant, actor, commandId, correlationId: commandId, causationId: commandId };
}
