import { Injectable } from '@nestjs/common';
import { ActivationTokens, LicensingClock, tokenGoodUntil, type LicenseActivated } from '#domain/licensing/index.js';
import { Telemetry } from '#domain/telemetry/index.js';
import { nextHeartbeatAt } from '../heartbeat/next-heartbeat.js';
import { versionStandingOf } from '../version/version-standing.js';
import type { ActivatedDto } from './activated.dto.js';

/** What a device is told that has a seat now. */
@Injectable()
export class ActivatedAnswers {
  constructor(
    private readonly tokens: ActivationTokens,
    private readonly telemetry: Telemetry,
    private readonly clock: LicensingClock,
  ) {}

  async answer(tenant: string, activated: LicenseActivated, nonce: string | undefined): Promise<ActivatedDto> {
    const { license, activation, tokenClaim, update } = activated;
    const token = await this.tokens.issue({ tenant, license, activation, fingerprint: tokenClaim }, nonce);
    const { graceSeconds, heartbeatIntervalSeconds, expiresAt, features } = license.terms;
    const { licenseId } = license;
    const { activationId } = activation;
    const now = this.clock.now();
    const terms = { graceSeconds, heartbeatIntervalSeconds, expiresAt, features };
    return {
      activationId,
      licenseId,
      status: 'active',
      token,
      leaseExpiresAt: tokenGoodUntil(license, activation, now),
      nextHeartbeatAt: nextHeartbeatAt(heartbeatIntervalSeconds, now),
      nextSequence: this.telemetry.nextSequenceOf(tenant, licenseId, activationId),
      ...terms,
      limits: this.telemetry.usageOf(tenant, licenseId, license.terms.limits, now),
      ...(update && { update: versionStandingOf(update) }),
    };
  }
}
