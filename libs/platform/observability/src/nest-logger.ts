import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Lets Nest speak through our logger. Its start-up chatter (every module, every route) becomes `debug`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug(fieldsOf(rest), textOf(message));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    const [stack] = rest.length > 1 ? rest : [];
    const error = message instanceof Error ? { err: message } : typeof stack === 'string' ? { stack } : {};
    this.logger.error({ ...fieldsOf(rest), ...error }, textOf(message));
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.warn(fieldsOf(rest), textOf(message));
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug(fieldsOf(rest), textOf(message));
  }

  verbose(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.trace(fieldsOf(rest), textOf(message));
  }

  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.fatal(fieldsOf(rest), textOf(message));
  }
}

/** Nest passes the name of the speaking class last. */
function fieldsOf(rest: readonly unknown[]): { readonly context?: string } {
  const context = rest.at(-1);
  return typeof context === 'string' ? { context } : {};
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
