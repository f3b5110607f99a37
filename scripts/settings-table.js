import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { platformSettings, settingsTable } from '#platform/config/index.js';

/** Writes the table of settings into README.md; with `--check` only says whether it is behind the code. */
const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- settings -->';
const END = '<!-- /settings -->';

const text = await readFile(README, 'utf8');
const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
const after = text.slice(text.indexOf(END));
const current = await format(`${before}\n\n${settingsTable(platformSettings)}\n\n${after}`, {
  parser: 'markdown',
  printWidth: 120,
});
if (!process.argv.includes('--check')) await writeFile(README, current);
else if (current !== text) {
  console.error('The settings of README.md are behind the code: run npm run docs and commit it');
  process.exitCode = 1;
}
