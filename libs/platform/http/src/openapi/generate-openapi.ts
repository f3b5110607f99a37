import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import type { OpenApiInfo } from '../door/door-options.js';
import { stateProblems } from './state-problems.js';
import { sortKeys } from './sort-keys.js';

/** The OpenAPI 3.1 document of an application: the same routes always give the same text, whatever the load order. */
export function generateOpenApi(app: INestApplication, info: OpenApiInfo): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(info.title)
    .setDescription(info.description)
    .setVersion(info.version);
  for (const [name, scheme] of Object.entries(info.securitySchemes ?? {})) builder.addSecurity(name, scheme);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
  });
  stateProblems(document);
  return sortKeys(document);
}
