import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { CustomersQueries } from '#projections/customers/customers.queries.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { customerViewOf } from './customer-view.js';
import * as dto from './customers.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;
const COLUMNS = {
  registeredAt: 'registered_at',
  changedAt: 'changed_at',
  companyName: 'company_name',
  name: 'name',
  email: 'email',
};

@ApiTags('customers')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/customers')
@UseGuards(StaffGuard)
export class CustomersController {
  constructor(
    private readonly customers: CustomersQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List customers' })
  @ApiPage(dto.CustomerViewDto)
  async listCustomers(
    @StaffParam() { tenant }: Staff,
    @Query() query: dto.CustomersQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<dto.CustomerViewDto>> {
    await this.fresh.wait('customers', position, reply);
    const { kind, contact, search } = query;
    const filter = { kind, isForgotten: contact && contact === 'forgotten', search };
    const { rows, total } = await this.customers.list(tenant, filter, pageWishOf(query, COLUMNS));
    return pageOf(rows.map(customerViewOf), total, query);
  }

  @Get(':customerId')
  @ApiOperation({ summary: 'Show a customer' })
  @ApiOkResponse({ type: dto.CustomerViewDto })
  @ApiProblems(problems.CUSTOMER_NOT_FOUND)
  async showCustomer(
    @StaffParam() { tenant }: Staff,
    @Param() { customerId }: dto.CustomerPathDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.CustomerViewDto> {
    await this.fresh.wait('customers', position, reply);
    const row = await this.customers.find(tenant, customerId);
    if (!row) throw problems.CUSTOMER_NOT_FOUND.because('There is no such customer.');
    return customerViewOf(row);
  }
}
