import { Injectable } from '@nestjs/common';
import { codeOf, Decisions, refusalWords, type DecisionAgain } from '#domain/licensing/index.js';
import { leftOf } from '#domain/telemetry/index.js';
import { LicenseOverviewQueries } from '#projections/license-overview/license-overview.queries.js';
import { RefusalsQueries } from '#projections/refusals/refusals.queries.js';
import { ALLOWED } from '../decisions/decision-view.js';
import type { Language } from '../reading/language.js';
import { eventOf } from './refusal-event.js';

export interface WhatIfWish {
  readonly tenant: string;
  readonly policy: Parameters<Decisions['under']>[0];
  readonly since: Date;
  readonly language: Language;
}

/** Of one license; more in so few days are the same ones again and again. */
const MOST_REFUSALS = 10_000;

/** Runs recorded decisions under a draft, license by license, and tells what would be otherwise as it goes. */
@Injectable()
export class WhatIfLines {
  constructor(
    private readonly decisions: Decisions,
    private readonly licenses: LicenseOverviewQueries,
    private readonly refusals: RefusalsQueries,
  ) {}

  async *of(wish: WhatIfWish): AsyncGenerator<readonly object[]> {
    const whatIf = this.decisions.under(wish.policy, leftOf);
    const done = { licenses: 0, licensesChanged: 0, decisions: 0, changes: 0 };
    for await (const ids of this.licenses.idsByPolicy(wish.tenant, wish.policy.pin.policyId)) {
      for (const licenseId of ids) {
        const before = done.changes;
        for await (const again of whatIf.decisionsOf(await this.#questionOf(wish, licenseId))) {
          done.decisions += 1;
          if (!again.isOtherwise) continue;
          done.changes += 1;
          yield [changeOf(again, licenseId, wish.language)];
        }
        done.licenses += 1;
        done.licensesChanged += Number(done.changes > before);
      }
      yield [{ kind: 'progress', ...done }];
    }
    yield [{ kind: 'summary', ...done }];
  }

  async #questionOf({ tenant, since }: WhatIfWish, licenseId: string) {
    const rows = await this.refusals.newestOf(tenant, licenseId, since, MOST_REFUSALS);
    return { tenant, licenseId, since: since.getTime(), refusals: rows.map((row) => eventOf(row, tenant)) };
  }
}

function changeOf({ decision, would }: DecisionAgain, licenseId: string, language: Language): object {
  const { event, request, decidedAt, inputs, was } = decision;
  const code = codeOf(would);
  return {
    kind: 'change',
    licenseId,
    position: event.position.toString(),
    request,
    decidedAt,
    deviceName: inputs.device?.name ?? null,
    was: { outcome: was.outcome, code: codeOf(was) },
    would: { outcome: would.outcome, code },
    reason: (code === null ? ALLOWED : refusalWords(code))[language],
  };
}
