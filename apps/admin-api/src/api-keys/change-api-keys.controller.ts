import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CreateApiKey, RevokeApiKey, RotateApiKey } from '#domain/products/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import * as dto from './api-keys.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const { PRODUCT_NOT_FOUND, API_KEY_NOT_FOUND, API_KEY_ENDED, API_KEY_ALREADY_ROTATED } = problems;

@ApiTags('API keys')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
@Controller('api/admin')
@UseGuards(StaffGuard)
export class ChangeApiKeysController {
  constructor(private readonly commands: CommandBus) {}

  @Post('products/:productId/api-keys')
  @ApiOperation({ summary: 'Create an API key of a product' })
  @ApiCreatedResponse({ type: dto.ApiKeyDto })
  @ApiProblems(PRODUCT_NOT_FOUND)
  async createApiKey(
    @StaffCommand() context: CommandContext,
    @Param() { productId }: dto.ProductOfApiKeysDto,
    @Body() { name, endsAt }: dto.CreateApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.ApiKeyDto> {
    const done = await this.commands.execute(new CreateApiKey(context, productId, { name, endsAt: endsAt ?? null }));
    if (isRefusal(done)) throw problemFor(done);
    const { isNew, position, ...created } = done;
    reply.status(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    setEventPosition(reply, position);
    return created;
  }

  @Post('api-keys/:apiKeyId/rotate')
  @ApiOperation({ summary: 'Make a key that follows this one, and end this one after an overlap' })
  @ApiCreatedResponse({ type: dto.RotatedApiKeyDto })
  @ApiProblems(API_KEY_NOT_FOUND, API_KEY_ENDED, API_KEY_ALREADY_ROTATED)
  async rotateApiKey(
    @StaffCommand() context: CommandContext,
    @Param() { apiKeyId }: dto.ApiKeyPathDto,
    @Body() { overlapSeconds, name, endsAt }: dto.RotateApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.RotatedApiKeyDto> {
    const wish = { overlapSeconds, name, endsAt: endsAt ?? null };
    const done = await this.commands.execute(new RotateApiKey(context, apiKeyId, wish));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { former: done.former, successor: done.successor };
  }

  @Post('api-keys/:apiKeyId/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an API key at once and for good' })
  @ApiOkResponse({ type: dto.RevokedApiKeyDto })
  @ApiProblems(API_KEY_NOT_FOUND)
  async revokeApiKey(
    @StaffCommand() context: CommandContext,
    @Param() { apiKeyId }: dto.ApiKeyPathDto,
    @Body() { reason }: dto.RevokeApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.RevokedApiKeyDto> {
    const done = await this.commands.execute(new RevokeApiKey(context, apiKeyId, reason));
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    return { apiKeyId, status: 'revoked' };
  }
}
