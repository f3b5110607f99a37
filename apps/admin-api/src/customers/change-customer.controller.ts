import { Body, Controller, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeContactDetails, NameContactPerson, RegisterCustomer } from '#domain/customers/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { contactDetailsOf, customerOf, customerWishOf } from './customer-view.js';
import * as dto from './customers.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const { CUSTOMER_NOT_FOUND, CUSTOMER_IS_A_PERSON, PERSON_FORGOTTEN } = problems;

type CustomerCommand = RegisterCustomer | ChangeContactDetails | NameContactPerson;

@ApiTags('customers')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
@Controller('api/admin/customers')
@UseGuards(StaffGuard)
export class ChangeCustomerController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Register a customer: a person, or a company with who speaks for it' })
  @ApiCreatedResponse({ type: dto.CustomerDto })
  registerCustomer(
    @StaffCommand() context: CommandContext,
    @Body() wish: dto.RegisterCustomerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.CustomerDto> {
    return this.#change(new RegisterCustomer(context, customerWishOf(wish)), reply);
  }

  @Post(':customerId/contact-details')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Change what is known of the person who speaks for a customer; what is left out is unknown',
  })
  @ApiOkResponse({ type: dto.CustomerDto })
  @ApiProblems(CUSTOMER_NOT_FOUND, PERSON_FORGOTTEN)
  changeContactDetails(
    @StaffCommand() context: CommandContext,
    @Param() { customerId }: dto.CustomerPathDto,
    @Body() details: dto.ContactDetailsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.CustomerDto> {
    return this.#change(new ChangeContactDetails(context, customerId, contactDetailsOf(details)), reply);
  }

  @Post(':customerId/contact-person')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let another person speak for a company' })
  @ApiOkResponse({ type: dto.CustomerDto })
  @ApiProblems(CUSTOMER_NOT_FOUND, CUSTOMER_IS_A_PERSON)
  nameContactPerson(
    @StaffCommand() context: CommandContext,
    @Param() { customerId }: dto.CustomerPathDto,
    @Body() details: dto.ContactDetailsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.CustomerDto> {
    return this.#change(new NameContactPerson(context, customerId, contactDetailsOf(details)), reply);
  }

  async #change(command: CustomerCommand, reply: FastifyReply): Promise<dto.CustomerDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return customerOf(done.customer);
  }
}
