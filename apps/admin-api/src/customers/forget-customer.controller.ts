import { Controller, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ForgetPerson, ShowCertificate } from '#domain/customers/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { CustomerPathDto, PersonPathDto } from './customers.dto.js';
import { ForgettingCertificateDto, PersonsForgottenDto } from './forgetting.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const { CUSTOMER_NOT_FOUND, PERSON_NOT_FOUND, PERSON_NOT_FORGOTTEN } = problems;

@ApiTags('customers')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE, CUSTOMER_NOT_FOUND)
@Controller('api/admin/customers/:customerId')
@UseGuards(StaffGuard)
export class ForgetCustomerController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('forget')
  @HttpCode(200)
  @ApiOperation({ summary: 'Forget everybody who ever spoke for a customer, for good: nobody can undo it' })
  @ApiOkResponse({ type: PersonsForgottenDto })
  @ApiProblems(IDEMPOTENCY_KEY_REUSED)
  forgetCustomer(
    @StaffCommand() context: CommandContext,
    @Param() { customerId }: CustomerPathDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonsForgottenDto> {
    return this.#forget(new ForgetPerson(context, customerId, null), reply);
  }

  @Post('persons/:personId/forget')
  @HttpCode(200)
  @ApiOperation({ summary: 'Forget one person who speaks or spoke for a customer, for good: nobody can undo it' })
  @ApiOkResponse({ type: PersonsForgottenDto })
  @ApiProblems(IDEMPOTENCY_KEY_REUSED, PERSON_NOT_FOUND)
  forgetPerson(
    @StaffCommand() context: CommandContext,
    @Param() { customerId, personId }: PersonPathDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonsForgottenDto> {
    return this.#forget(new ForgetPerson(context, customerId, personId), reply);
  }

  @Get('persons/:personId/certificate')
  @ApiOperation({ summary: 'Certify that a person was forgotten' })
  @ApiOkResponse({ type: ForgettingCertificateDto })
  @ApiProblems(PERSON_NOT_FOUND, PERSON_NOT_FORGOTTEN)
  async showCertificate(
    @StaffParam() { tenant }: Staff,
    @Param() { customerId, personId }: PersonPathDto,
  ): Promise<ForgettingCertificateDto> {
    const shown = await this.queries.execute(new ShowCertificate(tenant, customerId, personId));
    if (isRefusal(shown)) throw problemFor(shown);
    return shown;
  }

  async #forget(command: ForgetPerson, reply: FastifyReply): Promise<PersonsForgottenDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { customerId: done.customerId, certificates: done.certificates };
  }
}
