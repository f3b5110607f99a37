import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#platform/kernel/index.js';
import { EventRegistry } from '../registry/event-registry.js';
import type { PersonVault } from '../personal/person-vault.js';
import type { EventTypes } from '../registry/event-types.js';
import { sampleRecorded } from './sample-recorded.js';

/** A golden file: what was once stored, and what a reader of today must get. */
interface Golden {
  readonly type: string;
  readonly schemaVersion: number;
  readonly stored: JsonObject;
  readonly today: JsonObject;
}

/**
 * Registers specs over a context's `history/` folder, one JSON file for each shape ever written, named
 * `<Type>.v<schemaVersion>.json`: every shape must have its file, and each must be read as today's.
 * @param keys of the persons whose data is sealed in the files
 */
export function describeHistory(types: EventTypes, folder: string, keys?: PersonVault): void {
  const registry = new EventRegistry(types);
  if (keys) registry.readPersonsWith(keys);
  const files = readdirSync(folder);
  const shapes = [...types.types].flatMap(([name, { schemaVersion }]) =>
    Array.from({ length: schemaVersion }, (_, before) => `${name}.v${before + 1}.json`),
  );

  describe(`The history of ${types.context}`, () => {
    it('has a golden file for every shape ever written, and no other', () => {
      expect(files.sort()).toEqual(shapes.sort());
    });

    it.each(files)('reads %s as today’s shape', async (file) => {
      const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden;
      expect(file).toBe(`${golden.type}.v${golden.schemaVersion}.json`);
      const event = sampleRecorded({ ...golden, data: golden.stored });
      await registry.prepare([event]);
      expect(registry.decode(event).data).toEqual(golden.today);
    });
  });
}
