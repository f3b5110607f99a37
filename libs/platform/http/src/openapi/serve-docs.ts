import { SwaggerModule } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RouteOptions } from 'fastify';
import type { OpenApiInfo } from '../door/door-options.js';
import { generateOpenApi } from './generate-openapi.js';

const DOCS_PATH = '/api/docs';
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/**
 * Serves the document at `/api/openapi.json` and a page to browse it at `/api/docs`, whose script and styles come from
 * the installed package: nothing is fetched from elsewhere. Call it before the application is initialised.
 */
export function serveDocs(app: NestFastifyApplication, info: OpenApiInfo): void {
  app.getHttpAdapter().getInstance().addHook('onRoute', allowPageToRun);
  SwaggerModule.setup(DOCS_PATH, app, () => generateOpenApi(app, info), {
    jsonDocumentUrl: '/api/openapi.json',
    raw: ['json'],
    customSiteTitle: info.title,
    swaggerOptions: { validatorUrl: null },
  });
}

function allowPageToRun(route: RouteOptions): void {
  if (!route.url.startsWith(DOCS_PATH) || route.onRequest !== undefined) return;
  route.onRequest = (_request, reply, done) => {
    void reply.header('content-security-policy', DOCS_POLICY);
    done();
  };
}
