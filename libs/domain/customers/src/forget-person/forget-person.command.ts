import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { CustomerRefusal } from '../customer/customer.refusal.js';
import type { ForgettingCertificate } from '../forgetting/forgetting-certificate.js';

export interface PersonsForgotten {
  readonly customerId: string;
  /** One for each person that the wish was about, also if they had been forgotten before. */
  readonly certificates: readonly ForgettingCertificate[];
  readonly position: bigint | undefined;
}

export class ForgetPerson extends Command<PersonsForgotten | CustomerRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly customerId: string,
    /** Null: everybody who ever spoke for the customer. */
    readonly personId: string | null,
  ) {
    super();
  }
}
