import { Query } from '@nestjs/cqrs';
import type { CustomerRefusal } from '../customer/customer.refusal.js';
import type { ForgettingCertificate } from '../forgetting/forgetting-certificate.js';

export class ShowCertificate extends Query<ForgettingCertificate | CustomerRefusal> {
  constructor(
    readonly tenant: string,
    readonly customerId: string,
    readonly personId: string,
  ) {
    super();
  }
}
