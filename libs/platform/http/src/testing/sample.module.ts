import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  type DynamicModule,
} from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { OutcomeUnknown, StoreUnavailable, type Position } from '#platform/event-store/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { commandContextParam } from '../headers/command-context-param.js';
import { MinPosition, setEventPosition } from '../headers/position.js';
import { ApiPage, pageOf, type Page } from '../lists/page.js';
import { sortedPageQuery } from '../lists/page-query.js';
import { ApiProblems } from '../openapi/api-problems.js';
import { defineProblems } from '../problem/define-problems.js';

const sampleProblems = defineProblems({
  SEATS_TAKEN: { status: 409, title: 'Every seat is taken' },
  LICENSE_EXPIRED: { status: 403, title: 'The license has expired' },
  LICENSE_SUSPENDED: { status: 403, title: 'The license is suspended' },
});

class PartsDto {
  @ApiProperty({ type: [String], required: false })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly texts?: string[];
}

class EchoDto {
  @ApiProperty({ maxLength: 20 })
  @IsString()
  @MaxLength(20)
  readonly name: string;

  @ApiProperty({ type: PartsDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PartsDto)
  readonly parts: PartsDto;
}

class ItemsQuery extends sortedPageQuery('issuedAt', 'name') {}

class ItemDto {
  @ApiProperty()
  readonly id: string;
}

const SLOW_WORK = Symbol('SLOW_WORK');

const SampleCommand = commandContextParam(() => ({ tenant: 'default', actor: { kind: 'system', id: 'sample' } }));

@ApiTags('sample')
@Controller('api/sample')
@ApiProblems(sampleProblems.LICENSE_EXPIRED)
class SampleController {
  constructor(@Inject(SLOW_WORK) private readonly slowWork: () => Promise<void>) {}

  @Post('echo')
  @HttpCode(200)
  @ApiProblems(sampleProblems.LICENSE_SUSPENDED, sampleProblems.SEATS_TAKEN)
  @ApiOkResponse({ type: EchoDto })
  echo(@Body() body: EchoDto): EchoDto {
    return body;
  }

  @Get('items')
  @ApiPage(ItemDto)
  items(@Query() query: ItemsQuery): Page<ItemDto> & { readonly sort: string } {
    return { ...pageOf([{ id: 'a' }], 1, query), sort: query.sort };
  }

  @Get('items/:id')
  @Header('Cache-Control', 'max-age=60')
  item(@Param('id') id: string): ItemDto {
    return { id };
  }

  @Post('headers')
  headers(
    @SampleCommand() context: CommandContext,
    @MinPosition() minPosition: Position | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object {
    setEventPosition(reply, 42n);
    return { context, minPosition: minPosition?.toString() };
  }

  @Get('refused')
  refused(): never {
    throw sampleProblems.SEATS_TAKEN.because('5 of 5 seats are taken.', {
      extensions: { limit: 5 },
      headers: { 'Retry-After': '7' },
    });
  }

  @Get('unavailable')
  unavailable(): never {
    throw new StoreUnavailable('connection to 10.0.0.7 refused');
  }

  @Get('unknown')
  unknown(): never {
    throw new OutcomeUnknown('silence');
  }

  @Get('broken')
  broken(): never {
    throw new TypeError('the password is hunter2');
  }

  @Get('slow')
  async slow(): Promise<object> {
    await this.slowWork();
    return { done: true };
  }
}

/** A module with a route for everything that a door does. `slowWork` is what `GET /api/sample/slow` waits for. */
export class SampleModule {
  static with(slowWork: () => Promise<void> = () => Promise.resolve()): DynamicModule {
    return {
      module: SampleModule,
      controllers: [SampleController],
      providers: [{ provide: SLOW_WORK, useValue: slowWork }],
    };
  }
}
