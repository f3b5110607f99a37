import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { customerNotFound, type CustomerRefusal } from '../customer/customer.refusal.js';
import { Customers } from '../customers.js';
import { Forgettings } from '../forgetting/forgettings.js';
import { ForgetPerson, type PersonsForgotten } from './forget-person.command.js';
import { forgetPerson } from './forget-person.js';

@CommandHandler(ForgetPerson)
export class ForgetPersonHandler implements ICommandHandler<ForgetPerson> {
  constructor(
    private readonly customers: Customers,
    private readonly forgettings: Forgettings,
  ) {}

  async execute({ context, customerId, personId }: ForgetPerson): Promise<PersonsForgotten | CustomerRefusal> {
    const done = await this.customers.execute(customerId, context, (state) => forgetPerson(state, personId));
    if (isRefusal(done)) return done;
    if (!done.state) return customerNotFound();
    const personIds = personId === null ? done.state.personIds : [personId];
    const certificates = await this.forgettings.certified(customerId, personIds);
    return { customerId, certificates, position: done.position };
  }
}
