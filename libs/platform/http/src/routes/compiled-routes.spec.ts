import { Controller, Get, Header, Module } from '@nestjs/common';
import { createLogger } from '#platform/observability/index.js';
import type { Door } from '../door/door-options.js';
import { openDoor } from '../door/open-door.js';

@Controller('ask')
class AskController {
  @Get('plain')
  plain(): object {
    return {};
  }

  @Get('special')
  @Header('x-special', 'yes')
  special(): object {
    return {};
  }

  @Get('named/:name')
  named(): object {
    return {};
  }
}

@Module({ controllers: [AskController] })
class AskModule {}

describe('A door', () => {
  let door: Door;

  beforeAll(async () => {
    const logger = createLogger({ level: 'silent', name: 'spec' });
    const openApi = { title: 'Ask', description: 'For specs.', version: '1.0.0' };
    door = await openDoor(AskModule, { name: 'ask', host: '127.0.0.1', port: 0, logger, openApi, trustedProxies: [] });
  });
  afterAll(() => door.close());

  it('tells which routes are compiled, and leaves out those that Nest runs', () => {
    const asked = [...door.compiledRoutes].filter((route) => route.includes('/ask/'));
    expect(asked.sort()).toEqual(['GET /ask/plain', 'HEAD /ask/plain']);
  });
});
