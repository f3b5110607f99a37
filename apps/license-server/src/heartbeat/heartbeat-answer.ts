import { Injectable } from '@nestjs/common';
import {
  ActivationTokens,
  LicensingClock,
  tokenGoodUntil,
  VersionStandings,
  type LicenseTerms,
  type VersionStanding,
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
    private readonly standings: VersionStandings,
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
    const found = last && this.#standing(claims, last, license.terms);
    const standing = found instanceof Promise ? await found : found;
    const issued = this.tokens.issue({ tenant, license, activation, fingerprint }, nonce);
    return {
      status: outcomes.some(({ outcome }) => outcome === 'clone-suspected') ? 'clone-suspected' : 'active',
      token: issued instanceof Promise ? await issued : issued,
      leaseExpiresAt: tokenGoodUntil(license, activation, now),
      nextHeartbeatAt: nextHeartbeatAt(license.terms.heartbeatIntervalSeconds, now),
      nextSequence: this.telemetry.nextSequenceOf(tenant, licenseId, activationId),
      limits: outcomes.at(-1)?.limits ?? [],
      ...(standing && { update: versionStandingOf(standing) }),
    };
  }

  #standing(
    { tenant, product }: TokenClaims,
    { version, platform }: BeatDto,
    terms: LicenseTerms,
  ): VersionStanding | Promise<VersionStanding> | undefined {
    if (version === undefined) return undefined;
    return this.standings.of(tenant, product, { version, platform, channel: 'stable' }, terms);
  }
}
