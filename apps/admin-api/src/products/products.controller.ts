import { Body, Controller, HttpStatus, Param, ParseUUIDPipe, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CreateApiKey, DefineProduct } from '#domain/products/index.js';
import { ApiProblems, platformProblems, setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor, problems } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { ApiKeyDto, CreateApiKeyDto, CreateProductDto, ProductDto } from './products.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;

@ApiTags('products')
@ApiBearerAuth('adminToken')
@Controller('api/admin/products')
@UseGuards(StaffGuard)
export class ProductsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Define a product' })
  @ApiCreatedResponse({ type: ProductDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
  async createProduct(
    @StaffCommand() context: CommandContext,
    @Body() body: CreateProductDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductDto> {
    const done = await this.commands.execute(new DefineProduct(context, body.name));
    if (isRefusal(done)) throw problemFor(done);
    reply.status(done.isNew ? HttpStatus.CREATED : HttpStatus.OK);
    setEventPosition(reply, done.position);
    return { productId: done.productId, name: done.name };
  }

  @Post(':productId/api-keys')
  @ApiOperation({ summary: 'Create an API key of a product' })
  @ApiCreatedResponse({ type: ApiKeyDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.PRODUCT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE)
  async createApiKey(
    @StaffCommand() context: CommandContext,
    @Param('productId', ParseUUIDPipe) productId: string,
    @Body() body: CreateApiKeyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyDto> {
    const done = await this.commands.execute(new CreateApiKey(context, productId, body.name));
    if (isRefusal(done)) throw problemFor(done);
    reply.status(done.isNew ? HttpStatus.CREATED : HttpStatus.OK);
    setEventPosition(reply, done.position);
    return { apiKeyId: done.apiKeyId, productId, name: done.name, key: done.key };
  }
}
