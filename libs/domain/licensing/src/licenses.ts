import { Streams, type CommandContext, type StreamsOptions } from '#platform/event-store/index.js';
import { isRefusal, type Decision } from '#platform/kernel/index.js';
import type { LicenseStatusChange } from './license/change-license-status.command.js';
import type { LicenseEvent } from './license/license.events.js';
import { license, type License } from './license/license.js';
import { licenseNotFound, type LicenseRefusal } from './license/license.refusal.js';

/** The licenses of this installation, by license id. */
export class Licenses extends Streams<License, LicenseEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'license', license);
  }

  /** Executes a decision about the license's status and tells the status it has now. */
  async changeStatus(
    licenseId: string,
    context: CommandContext,
    decide: (state: License) => Decision<LicenseEvent, LicenseRefusal>,
  ): Promise<LicenseStatusChange | LicenseRefusal> {
    const done = await this.execute(licenseId, context, decide);
    if (isRefusal(done)) return done;
    const { state, position } = done;
    return state.status === 'not-issued' ? licenseNotFound() : { status: state.status, position };
  }
}
