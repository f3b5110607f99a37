import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { AdminApiModule } from '#apps/admin-api/src/admin-api.module.js';
import { adminApiOpenApi } from '#apps/admin-api/src/admin-api.open-api.js';
import { LicenseServerModule } from '#apps/license-server/src/license-server.module.js';
import { licenseServerOpenApi } from '#apps/license-server/src/license-server.open-api.js';
import { generateOpenApi } from '#platform/http/index.js';

/**
 * Writes the OpenAPI document of each door to docs/openapi; with `--check` only says which one is behind the code.
 * Nest's preview mode reads the routes without making anything they work with, so the parts may be empty.
 */
const FOLDER = new URL('../docs/openapi/', import.meta.url);
const domain = { licensing: {}, products: {}, telemetry: {}, releases: {}, policies: {}, signingKeys: {} };
const parts = { ...domain, customers: {}, operations: {}, ledgerExports: {} };
const doors = {
  'license-server': [LicenseServerModule.with(parts), licenseServerOpenApi],
  'admin-api': [AdminApiModule.with(parts), adminApiOpenApi],
};

const isCheck = process.argv.includes('--check');
await mkdir(FOLDER, { recursive: true });
for (const [name, [module, info]] of Object.entries(doors)) {
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: false });
  const text = `${JSON.stringify(generateOpenApi(app, info), null, 2)}\n`;
  const file = new URL(`${name}.json`, FOLDER);
  if (!isCheck) await writeFile(file, text);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`docs/openapi/${name}.json is behind the code: run npm run docs and commit it`);
    process.exitCode = 1;
  }
}
