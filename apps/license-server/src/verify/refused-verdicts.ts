import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RefusalLog, verificationFailed, type LicenseVerified } from '#domain/licensing/index.js';
import type { LimitState } from '#domain/telemetry/index.js';
import { deviceDescriptionOf, softwareOf } from '../device/device-description.js';
import type { Question } from './remembered-verdicts.js';
import type { VerdictDto } from './verify.dto.js';

/** Brings what devices were refused to the log of refusals. */
@Injectable()
export class RefusedVerdicts {
  constructor(private readonly refusals: RefusalLog) {}

  note(
    { owner, token, body }: Question,
    { id: correlationId, ip: address }: FastifyRequest,
    { seen }: LicenseVerified,
    code: VerdictDto['code'],
    limits?: readonly LimitState[],
  ): void {
    if (seen === undefined) return;
    const { tenant, productId, apiKeyId } = owner;
    const isByToken = body.licenseKey === undefined && token !== undefined;
    const refusal = verificationFailed(code, limits?.map(({ name, used }) => ({ name, used })) ?? null, seen, {
      productId,
      fingerprint: seen.fingerprint,
      device: deviceDescriptionOf(body),
      place: undefined,
      software: softwareOf(body),
      holder: isByToken ? { activationId: token.activation } : null,
    });
    const actor = { kind: 'api-key', id: apiKeyId, address } as const;
    this.refusals.record({ tenant, actor, correlationId, now: seen.now, refusal });
  }
}
