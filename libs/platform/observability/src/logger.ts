import { pino } from 'pino';
import type { Bindings, ChildLoggerOptions, DestinationStream, Logger } from 'pino';
import { errorFields } from './error-fields.js';
import { redact } from './redact.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level: string;
  /** Which process or door speaks. */
  readonly name: string;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** Writes one JSON object a line, time in RFC 3339 UTC, level as a word, with secret-sounding fields redacted. */
export function createLogger({ level, name, destination }: LoggerOptions): Logger {
  const options = {
    level,
    name,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFields },
    formatters: { level: (label: string) => ({ level: label }), log: redact },
  };
  return redactingChildren(destination === undefined ? pino(options) : pino(options, destination));
}

type MakeChild = (this: Logger, bindings: Bindings, options?: ChildLoggerOptions) => Logger;

/** Pino's formatter for bindings is not asked about those of a child logger. Children inherit this method. */
function redactingChildren(logger: Logger): Logger {
  const makeChild = Reflect.get(logger, 'child') as unknown as MakeChild;
  const child: MakeChild = function (bindings, options) {
    return makeChild.call(this, redact(bindings), options);
  };
  return Object.assign(logger, { child });
}
