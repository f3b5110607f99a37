import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as nest from '@nestjs/common';
import type * as nestPrometheus from '@willsoto/nestjs-prometheus';
import * as promClient from 'prom-client';

/** Both as the namespaces that the code under test sees. */
const PACKAGES: Readonly<Record<string, unknown>> = { '@nestjs/common': nest, 'prom-client': promClient };

/**
 * The real `@willsoto/nestjs-prometheus`, for `unstable_mockModule` in a spec. It is CommonJS and requires Nest, which is
 * an ES module: Node.js can do that since 20.19, but Jest's own module loader only from Node.js 24.9 on.
 */
export function loadNestPrometheus(): typeof nestPrometheus {
  const entry = createRequire(import.meta.url).resolve('@willsoto/nestjs-prometheus');
  return load(entry, new Map()) as typeof nestPrometheus;
}

type CommonJs = (exports: object, require: (name: string) => unknown) => void;

function load(file: string, loaded: Map<string, object>): object {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const exports = {};
  loaded.set(file, exports);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- this is what a CommonJS loader does with a module
  const run = new Function('exports', 'require', readFileSync(file, 'utf8')) as CommonJs;
  run(exports, (name) => PACKAGES[name] ?? load(resolve(dirname(file), name), loaded));
  return exports;
}

function resolve(folder: string, name: string): string {
  return createRequire(import.meta.url).resolve(join(folder, name));
}
