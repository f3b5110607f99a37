import { Body, Controller, Get, HttpStatus, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DefineProduct } from '#domain/products/index.js';
import {
  ApiPage,
  ApiProblems,
  MinPosition,
  pageOf,
  platformProblems,
  setEventPosition,
  type Page,
} from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { ProductsQueries } from '#projections/products/products.queries.js';
import { problemFor } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { CreateProductDto, ProductDto, ProductsQueryDto, ProductViewDto } from './products.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
const COLUMNS = { definedAt: 'defined_at', name: 'name' };

@ApiTags('products')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/products')
@UseGuards(StaffGuard)
export class ProductsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly products: ProductsQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Define a product' })
  @ApiCreatedResponse({ type: ProductDto })
  @ApiProblems(IDEMPOTENCY_KEY_REUSED)
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

  @Get()
  @ApiOperation({ summary: 'List products' })
  @ApiPage(ProductViewDto)
  async listProducts(
    @StaffParam() { tenant }: Staff,
    @Query() query: ProductsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ProductViewDto>> {
    await this.fresh.wait('products', position, reply);
    const { rows, total } = await this.products.list(tenant, { search: query.search }, pageWishOf(query, COLUMNS));
    const items = rows.map((row) => ({
      productId: row.product_id,
      name: row.name,
      definedAt: row.defined_at.toISOString(),
    }));
    return pageOf(items, total, query);
  }
}
