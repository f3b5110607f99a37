import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  customerNotFound,
  personNotForgotten,
  personNotFound,
  type CustomerRefusal,
} from '../customer/customer.refusal.js';
import { Customers } from '../customers.js';
import type { ForgettingCertificate } from '../forgetting/forgetting-certificate.js';
import { Forgettings } from '../forgetting/forgettings.js';
import { ShowCertificate } from './show-certificate.query.js';

@QueryHandler(ShowCertificate)
export class ShowCertificateHandler implements IQueryHandler<ShowCertificate> {
  constructor(
    private readonly customers: Customers,
    private readonly forgettings: Forgettings,
  ) {}

  async execute({ tenant, customerId, personId }: ShowCertificate): Promise<ForgettingCertificate | CustomerRefusal> {
    const customer = await this.customers.findFresh(customerId, tenant);
    if (!customer) return customerNotFound();
    if (!customer.personIds.includes(personId)) return personNotFound();
    const [certificate] = await this.forgettings.certified(customerId, [personId]);
    return certificate ?? personNotForgotten();
  }
}
