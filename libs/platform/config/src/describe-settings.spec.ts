import { readFile } from 'node:fs/promises';
import { describeSettings, platformSettings, settingsTable } from '#platform/config/index.js';

describe('describeSettings', () => {
  it('tells name, default, unit, expectation and purpose of each setting', () => {
    expect(describeSettings(platformSettings)).toContainEqual({
      env: 'V2_DATA_DIR',
      default: './data',
      unit: '',
      expects: 'a path',
      describe: 'Folder of the embedded database and of generated keys.',
      secret: false,
    });
  });

  it('names each variable once, and says what it does in a sentence', () => {
    const rows = describeSettings(platformSettings);
    expect(new Set(rows.map(({ env }) => env)).size).toBe(rows.length);
    for (const { describe: sentence } of rows) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });
});

describe('README.md', () => {
  it('documents every setting as it is', async () => {
    const page = await readFile(new URL('../../../../README.md', import.meta.url), 'utf8');
    expect(cells(page)).toContain(cells(settingsTable(platformSettings)));
  });
});

/** The formatter pads the columns of a table; what counts is what stands in them. */
function cells(table: string): string {
  return table.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}
