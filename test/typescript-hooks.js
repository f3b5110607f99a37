import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/**
 * Module hooks of Node.js (`module.register`) that load this repository's TypeScript without a build: what jest does
 * for specs, for the code that runs outside of them.
 */
export async function resolve(specifier, context, next) {
  const conditions = ['v2-source', ...context.conditions];
  const fromTypeScript = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
  return next(fromTypeScript ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions });
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { filename, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
