import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseTerms } from '../license/license.events.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

export interface IssueLicenseInput {
  readonly productId: string;
  readonly reference: string | null;
  readonly terms: LicenseTerms;
}

export interface IssuedKey {
  readonly licenseId: string;
  readonly licenseKey: string;
  readonly keyHint: string;
  /** False when a retry found the license already issued. */
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

export class IssueLicense extends Command<IssuedKey | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: IssueLicenseInput,
  ) {
    super();
  }
}
