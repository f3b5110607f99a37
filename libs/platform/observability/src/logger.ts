import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
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
    formatters: { level: (label: string) => ({ level: label }), bindings: redact, log: redact },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
