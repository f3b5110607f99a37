import 'reflect-metadata';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** What the frameworks alone cost: reads a JSON body and answers it. Everything V2 does comes on top of this. */
@Controller()
class EchoController {
  @Post('echo')
  echo(@Body() body: object): object {
    return body;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

const app = await NestFactory.create<NestFastifyApplication>(EchoModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.ECHO_PORT ?? 0), '127.0.0.1');
process.stdout.write(`echo: ${await app.getUrl()}\n`);
process.once('SIGTERM', () => void app.close());
