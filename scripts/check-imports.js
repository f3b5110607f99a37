/**
 * Checks who imports whom in a folder (default: this repository) against .dependency-cruiser.js, and that the check
 * really looked: it fails when it read no module, or when no `#…` import was followed to a source.
 *
 *     node scripts/check-imports.js [--json] [folder]
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOTS = ['apps', 'libs', 'projections', 'migrations', 'bench', 'test'];
const asJson = process.argv.includes('--json');
process.chdir(resolve(process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '.'));
const { default: config, DECISIONS } = await import('../.dependency-cruiser.js');
const decisionFiles = DECISIONS.map((pattern) => new RegExp(pattern));

const { modules, violations } = await cruiseHere();
const looked = whatWasSeen(modules);
const problems = [...violations, ...impureDecisions(modules), ...blindness(looked)];
const rules = [...config.forbidden.map(({ name }) => name), 'decisions-run-without-the-world', 'the-check-looks'];
if (asJson) console.log(JSON.stringify({ rules, problems }));
else report(problems, looked);
process.exitCode = problems.length > 0 ? 1 : 0;

async function cruiseHere() {
  const roots = ROOTS.filter((root) => existsSync(root));
  const options = { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden } };
  const { output } = await cruise(roots, options, undefined, { tsConfig: extractTSConfig('tsconfig.json') });
  const violations = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules: output.modules, violations };
}

/** The rule on a decision's own imports, carried on: what it imports at run time may not meet the world either. */
function impureDecisions(modules) {
  const bySource = new Map(modules.map((module) => [module.source, module]));
  const pure = (path) => path.startsWith('libs/platform/kernel/') || path.startsWith('libs/domain/');
  return modules.filter(isDecision).flatMap((decision) => {
    const seen = new Set([decision.source]);
    for (const source of seen) runTimeImports(bySource.get(source)).forEach((path) => pure(path) && seen.add(path));
    const indirect = [...seen].filter(
      (source) => source !== decision.source && !source.startsWith('libs/platform/kernel/'),
    );
    const outside = indirect.flatMap((source) => runTimeImports(bySource.get(source)).filter((path) => !pure(path)));
    return outside.map((to) => ({ rule: 'decisions-run-without-the-world', from: decision.source, to }));
  });
}

function isDecision({ source }) {
  return !source.endsWith('.spec.ts') && decisionFiles.some((pattern) => pattern.test(source));
}

function runTimeImports(module) {
  const imports = module?.dependencies ?? [];
  return imports
    .filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only'))
    .map(({ resolved }) => resolved);
}

function whatWasSeen(modules) {
  const ours = modules.filter(({ source }) => ROOTS.some((root) => source.startsWith(`${root}/`)));
  const imports = ours.flatMap(({ dependencies }) => dependencies);
  const followed = imports.filter(({ module, resolved }) => module.startsWith('#') && existsSync(resolved));
  return { files: ours.length, imports: imports.length, followed: followed.length };
}

/** A check that sees nothing is green for ever. */
function blindness({ files, followed }) {
  const blind = (to) => [{ rule: 'the-check-looks', from: process.cwd(), to }];
  if (files === 0) return blind('no source was read');
  return followed === 0 ? blind('no #… import was followed to its source') : [];
}

function report(problems, { files, imports, followed }) {
  for (const { rule, from, to } of problems) console.error(`${rule}: ${from} → ${to}`);
  console.log(`${files} files, ${imports} imports (${followed} by #…), ${problems.length} forbidden`);
}
