import {
  Body,
  Controller,
  Get,
  Headers as AllHeaders,
  HttpCode,
  Injectable,
  Module,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
  UseInterceptors,
  createParamDecorator,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IsInt, IsOptional, IsString } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, of, type Observable } from 'rxjs';
import { createLogger } from '#platform/observability/index.js';
import type { Door } from '../door/door-options.js';
import { openDoor } from '../door/open-door.js';
import { platformProblems } from '../problem/platform.problems.js';

/** Whether Nest's own execution context is on the stack of a handler that asks. */
function isRunByNest(): boolean {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  const { stack = '' } = new Error('where am I?');
  Error.stackTraceLimit = stackTraceLimit;
  return stack.includes('router-execution-context');
}

class AskDto {
  @IsString() readonly name: string;
  @IsOptional() @IsInt() readonly size?: number;
}

const Caller = createParamDecorator(async (prefix: string, context: ExecutionContext) =>
  Promise.resolve(`${prefix}${context.switchToHttp().getRequest<FastifyRequest>().headers.host ? 'someone' : ''}`),
);

@Injectable()
class SlowGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    await Promise.resolve();
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['x-throw']) throw platformProblems.FORBIDDEN.because('The guard says so.');
    return headers['x-closed'] === undefined && context.getClass() === AskController && context.getHandler().length > 0;
  }
}

@Injectable()
class QuickGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean | Observable<boolean> {
    const isOpen = context.getArgByIndex<FastifyRequest>(0).headers['x-shut'] === undefined;
    return isOpen ? of(true) : false;
  }
}

@Controller('ask')
@UseGuards(SlowGuard)
class AskController {
  @Post('body')
  @UseGuards(QuickGuard)
  body(@Caller('by ') by: string, @Body() body: AskDto, @Res({ passthrough: true }) reply: FastifyReply): object {
    void reply.header('x-by', by);
    return { body, by };
  }

  @Get('query')
  @HttpCode(202)
  async query(@Query() query: AskDto, @AllHeaders('X-Word') word?: string): Promise<object> {
    return Promise.resolve({ query, word });
  }

  @Get('text')
  text(@Req() request: FastifyRequest): string {
    return `a text for ${request.method}`;
  }

  @Get('nothing')
  nothing(@AllHeaders() _all: object): undefined {
    return undefined;
  }

  @Get('observed')
  observed(@AllHeaders() _all: object): Observable<object> {
    return of({ observed: true });
  }

  @Get('broken')
  broken(@AllHeaders() _all: object): never {
    throw new TypeError('the password is hunter2');
  }

  @Get('unserialisable')
  unserialisable(@AllHeaders() _all: object): object {
    return { big: 1n };
  }

  @Get('by-whom')
  byWhom(@AllHeaders() _all: object): object {
    return { nest: isRunByNest() };
  }
}

class Shout implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((body) => ({ shouted: body })));
  }
}

@Controller('special')
class SpecialController {
  @Get('intercepted')
  @UseInterceptors(Shout)
  intercepted(): object {
    return { nest: isRunByNest() };
  }
}

@Module({ controllers: [AskController, SpecialController] })
class AskModule {}

/** Nest runs all routes of a container with a guard for everything. */
@Module({ imports: [AskModule], providers: [{ provide: APP_GUARD, useValue: { canActivate: () => true } }] })
class LeftToNestModule {}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: unknown, headers = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { ...JSON_TYPE, ...headers },
});

const REQUESTS: readonly [string, RequestInit][] = [
  ['body', post({ name: 'Ada', size: 3 })],
  ['body', post({ name: 7, more: true })],
  ['body', post(['a list'])],
  ['body', post({ name: 'Ada' }, { 'x-closed': 'yes' })],
  ['body', post({ name: 'Ada' }, { 'x-shut': 'yes' })],
  ['body', post({ name: 'Ada' }, { 'x-throw': 'yes' })],
  ['query?name=Ada&size=3', { headers: { 'x-word': 'please' } }],
  ['query?size=many', {}],
  ['text', {}],
  ['text', { method: 'HEAD' }],
  ['nothing', {}],
  ['observed', {}],
  ['broken', {}],
  ['unserialisable', {}],
];

async function open(module: typeof AskModule): Promise<Door> {
  const logger = createLogger({ level: 'silent', name: 'spec' });
  const openApi = { title: 'Ask', description: 'For specs.', version: '1.0.0' };
  return openDoor(module, { name: 'ask', host: '127.0.0.1', port: 0, logger, openApi, trustedProxies: ['loopback'] });
}

async function answerOf(door: Door, path: string, init: RequestInit) {
  const sent = new Headers(init.headers);
  sent.set('x-request-id', 'the-same');
  const answer = await fetch(`${door.url}/${path}`, { ...init, headers: sent });
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'));
  return { status: answer.status, headers, body: await answer.text() };
}

describe('compileRoutes', () => {
  let compiled: Door;
  let nest: Door;

  beforeAll(async () => {
    [compiled, nest] = await Promise.all([open(AskModule), open(LeftToNestModule)]);
  });

  afterAll(async () => {
    await Promise.all([compiled.close(), nest.close()]);
  });

  it.each(REQUESTS)('answers %s as Nest does: %j', async (path, init) => {
    expect(await answerOf(compiled, `ask/${path}`, init)).toEqual(await answerOf(nest, `ask/${path}`, init));
  });

  it('runs a route without Nest’s execution context', async () => {
    expect((await answerOf(compiled, 'ask/by-whom', {})).body).toBe('{"nest":false}');
  });

  it('leaves every route to Nest when a module declares a guard for all of them', async () => {
    expect((await answerOf(nest, 'ask/by-whom', {})).body).toBe('{"nest":true}');
  });

  it('leaves a route to Nest that has an interceptor', async () => {
    expect((await answerOf(compiled, 'special/intercepted', {})).body).toBe('{"shouted":{"nest":true}}');
  });
});
