import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { createLogger } from '#platform/observability/index.js';
import type { Door } from '../door/door-options.js';
import { openDoor } from '../door/open-door.js';
import { JsonText } from './json-text.js';
import { RepeatedBody } from './repeated-body.js';
import { repeatedPart } from './repeated-part.js';

class PlaceDto {
  @IsOptional() @IsString() readonly town?: string;
}

class AskDto {
  @IsString() @MaxLength(8) readonly name: string;
  @IsOptional() @ValidateNested() @Type(() => PlaceDto) readonly place?: PlaceDto;
  @IsOptional() @IsString() @MaxLength(8) readonly nonce?: string;
}

class OtherDto {
  @IsString() readonly name: string;
}

const seen = { bodies: [] as AskDto[], others: [] as object[] };

@Controller()
class AskController {
  @Post('repeated')
  @HttpCode(200)
  @RepeatedBody('nonce')
  repeated(@Body() body: AskDto): JsonText {
    seen.bodies.push(body);
    const text = `{"nonce":${JSON.stringify(body.nonce ?? null)},"name":${JSON.stringify(body.name)}}`;
    return JsonText.of(JsonText.bytesOf(text));
  }

  @Post('other')
  @RepeatedBody('nonce')
  other(@Body() body: OtherDto): object {
    seen.others.push(body);
    return {};
  }

  @Post('plain')
  plain(@Body() body: AskDto): object {
    seen.bodies.push(body);
    return {};
  }
}

@Module({ controllers: [AskController] })
class AskModule {}

describe('A repeated body', () => {
  let door: Door;
  const logger = createLogger({ level: 'silent', name: 'spec' });
  const openApi = { title: 'Ask', description: 'For specs.', version: '1.0.0' };
  const ask = async (route: string, text: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${door.url}/${route}`, { method: 'POST', body: text, headers });
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
  };

  beforeAll(async () => {
    door = await openDoor(AskModule, { name: 'ask', host: '127.0.0.1', port: 0, logger, openApi });
  });
  afterAll(() => door.close());
  beforeEach(() => {
    seen.bodies = [];
    seen.others = [];
  });

  it('is the very same frozen instance each time', async () => {
    const text = '{"name":"ann","place":{"town":"Ulm"}}';
    for (let times = 0; times < 3; times += 1) expect((await ask('repeated', text)).status).toBe(200);
    const [first, second, third] = seen.bodies;
    expect(first).toBeInstanceOf(AskDto);
    expect([first?.place instanceof PlaceDto, Object.isFrozen(second), Object.isFrozen(second?.place)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([second === third, third && repeatedPart(third) === third]).toEqual([true, true]);
  });

  it('has the same part when only the member differs that may', async () => {
    const texts = ['{"name":"bob","nonce":"1"}', '{"nonce":"2","name":"bob"}', '{"name":"eve","nonce":"3"}'];
    for (const text of texts) expect((await ask('repeated', text)).status).toBe(200);
    const parts = seen.bodies.map((body) => repeatedPart(body));
    expect(seen.bodies.map(({ nonce, name }) => [nonce, name])).toEqual([
      ['1', 'bob'],
      ['2', 'bob'],
      ['3', 'eve'],
    ]);
    expect([parts[0] === parts[1], parts[1] === parts[2], parts[0]?.nonce]).toEqual([true, false, undefined]);
  });

  it.each([
    ['{"name":"bob","nonce":"much too long"}', '/nonce'],
    ['{"name":"bob","nonce":7}', '/nonce'],
    ['{"name":"bob","nonce":{"deep":1}}', '/nonce'],
    ['{"name":"bob","nonce":"1","more":1}', '/more'],
    ['{"name":"a name too long","nonce":"1"}', '/name'],
  ])('is judged as ever when it is %s', async (text, pointer) => {
    await ask('repeated', '{"name":"bob","nonce":"1"}');
    for (let times = 0; times < 2; times += 1) {
      expect(await ask('repeated', text)).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as object },
      });
    }
    expect(seen.bodies).toHaveLength(1);
  });

  it('is another one on another route', async () => {
    await ask('repeated', '{"name":"ann"}');
    expect((await ask('other', '{"name":"ann"}')).status).toBe(201);
    expect((await ask('other', '{"name":"ann"}')).status).toBe(201);
    expect(seen.others.every((body) => body instanceof OtherDto)).toBe(true);
  });

  it('is new each time where nobody repeats himself', async () => {
    await ask('plain', '{"name":"ann"}');
    await ask('plain', '{"name":"ann"}');
    expect([seen.bodies[0] === seen.bodies[1], Object.isFrozen(seen.bodies[1])]).toEqual([false, false]);
  });

  it.each(['{"name":"ann","__proto__":{"nonce":"1"}}', '{"name":', ''])(
    'is refused as ever when it is %j',
    async (text) => {
      for (let times = 0; times < 2; times += 1) expect((await ask('repeated', text)).status).toBe(400);
    },
  );

  it('may be answered by a text that is JSON already', async () => {
    expect(await ask('repeated', '{"name":"ann","nonce":"é"}')).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      body: { nonce: 'é', name: 'ann' },
    });
  });
});
