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
    .setVersion(info.version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that this document is from');
  for (const [name, scheme] of Object.entries(info.securitySchemes ?? {})) builder.addSecurity(name, scheme);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
  });
  delete document.info.contact;
  stateProblems(document);
  stateOpenOperations(document);
  stateExamples(document.components?.schemas);
  return sortKeys(document);
}

/** Generators would warn of an operation that seems to have been forgotten. */
function stateOpenOperations({ paths }: OpenAPIObject): void {
  const operations = Object.values(paths).flatMap(({ get, post, put, patch, delete: remove }) => {
    return [get, post, put, patch, remove].filter((operation) => operation !== undefined);
  });
  for (const operation of operations) operation.security ??= [];
}

/** `example` is Swagger's; a schema of OpenAPI 3.1 has JSON Schema's `examples`. */
function stateExamples(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as Record<string, unknown>;
  if ('example' in schema && 'type' in schema) {
    schema.examples = [schema.example];
    delete schema.example;
  }
  for (const member of Object.values(schema)) stateExamples(member);
}
