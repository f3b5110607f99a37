import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';

const METRICS_REGISTRY = Symbol('METRICS_REGISTRY');

/** Its path is set by the module that it is handed to. */
@ApiExcludeController()
@Controller()
class MetricsController {
  constructor(@Inject(METRICS_REGISTRY) private readonly registry: Registry) {}

  @Get()
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.registry.contentType);
    return this.registry.metrics();
  }
}

/** Serves the registry at `GET /metrics`. The package is loaded only by processes that are monitored. */
export async function metricsModule(registry: Registry): Promise<DynamicModule> {
  const { PrometheusModule } = await import('@willsoto/nestjs-prometheus');
  const module = PrometheusModule.register({
    path: '/metrics',
    controller: MetricsController,
    defaultMetrics: { enabled: false },
  });
  return { ...module, providers: [...(module.providers ?? []), { provide: METRICS_REGISTRY, useValue: registry }] };
}
