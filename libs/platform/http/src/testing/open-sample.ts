import { createLogger } from '#platform/observability/index.js';
import type { Door, DoorOptions } from '../door/door-options.js';
import { openDoor } from '../door/open-door.js';
import { SampleModule } from './sample.module.js';

export type LogLine = Readonly<Record<string, unknown>>;

export interface SampleDoor extends Door {
  /** What was logged so far. */
  readonly lines: readonly LogLine[];
}

/** Opens the sample module on a free port of the loopback address, at log level `debug` unless told otherwise. */
export async function openSample(
  options: Partial<DoorOptions> & { readonly slowWork?: () => Promise<void> } = {},
): Promise<SampleDoor> {
  const lines: LogLine[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };
  const door = await openDoor(SampleModule.with(options.slowWork), {
    name: 'sample',
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ level: 'debug', name: 'spec', destination }),
    openApi: { title: 'Sample', description: 'For specs.', version: '1.0.0' },
    ...options,
  });
  return { ...door, lines };
}
