import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { HELP, optionsFrom } from './options.js';
import { resultsJson } from './report/results.js';
import { tableOf } from './report/table.js';
import { targetsOf } from './report/targets.js';
import { runBench } from './run-bench.js';

const RESULTS = 'bench/results.json';

async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options === 'help') {
    console.log(HELP);
    return;
  }
  const results = await runBench(options, (what) => console.error(`… ${what}`));
  const targets = targetsOf(results);
  console.log(`\n${tableOf(results, targets)}`);
  if (options.isFull) await writeFile(RESULTS, resultsJson({ ...results, targets }));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
