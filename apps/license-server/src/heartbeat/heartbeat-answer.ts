import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  ActivationTokens,
  CheckVersion,
  LicensingClock,
  tokenGoodUntil,
  type LicenseTerms,
} from '#domain/licensing/index.js';
import { Telemetry } from '#domain/telemetry/index.js';
import type { TokenClaims } from '../caller/caller.js';
import { versionStandingOf } from '../version/version-standing.js';
import type { RecordedBeats } from './beats.js';
import type { HeartbeatAnswerDto } from './heartbeat-answer.dto.js';
import type { BeatDto } from './heartbeat.dto.js';
import { nextHeartbeatAt } from './next-heartbeat.js';

/** Makes the answer to a device whose heartbeats are recorded. */
@Injectable()
export class HeartbeatAnswers {
  constructor(
    private readonly tokens: ActivationTokens,
    private readonly telemetry: Telemetry,
    private readonly queries: QueryBus,
    private readonly clock: LicensingClock,
  ) {}

  /** @param last the newest heartbeat: what it says of the software is how the device is now */
  async to(
    claims: TokenClaims,
    { seat, outcomes }: RecordedBeats,
    last: BeatDto | undefined,
    nonce: string | undefined,
  ): Promise<HeartbeatAnswerDto> {
    const { license, activation } = seat;
    const { tenant, license: licenseId, activation: activationId, fingerprint } = claims;
    const now = this.clock.now();
    const update = last && (await this.#standing(claims, last, license.terms));
    return {
      status: outcomes.some(({ outcome }) => outcome === 'clone-suspected') ? 'clone-suspected' : 'active',
      token: await this.tokens.issue({ tenant, license, activation, fingerprint }, nonce),
      leaseExpiresAt: tokenGoodUntil(license, activation, now),
      nextHeartbeatAt: nextHeartbeatAt(license.terms.heartbeatIntervalSeconds, now),
      nextSequence: this.telemetry.nextSequenceOf(tenant, licenseId, activationId),
      limits: outcomes.at(-1)?.limits ?? [],
      ...(update && { update }),
    };
  }

  async #standing({ tenant, product }: TokenClaims, { version, platform }: BeatDto, terms: LicenseTerms) {
    if (version === undefined) return undefined;
    const software = { version, platform, channel: 'stable' };
    return versionStandingOf(await this.queries.execute(new CheckVersion(tenant, product, software, terms)));
  }
}
