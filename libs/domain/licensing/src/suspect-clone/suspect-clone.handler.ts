import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Licenses } from '../licenses.js';
import { SuspectClone } from './suspect-clone.command.js';
import { suspectClone } from './suspect-clone.js';

@CommandHandler(SuspectClone)
export class SuspectCloneHandler implements ICommandHandler<SuspectClone> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, suspicion }: SuspectClone) {
    return this.licenses.execute(licenseId, context, (state, now) => suspectClone(state, suspicion, now));
  }
}
