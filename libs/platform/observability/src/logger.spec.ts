import { NestLogger } from './nest-logger.js';
import { createLogger } from './logger.js';

function recording(level = 'trace') {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { lines, logger: createLogger({ level, name: 'spec', destination }) };
}

describe('createLogger', () => {
  it('writes JSON lines with name, level as a word and time in UTC', () => {
    const { lines, logger } = recording('info');
    logger.info({ streams: 3 }, 'ready');
    logger.debug('unheard');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/Z$/) as string,
        pid: process.pid,
        name: 'spec',
        streams: 3,
        msg: 'ready',
      },
    ]);
  });

  it.each([
    'authorization',
    'Authorization',
    'x-api-key',
    'apiKey',
    'licenseKey',
    'license_key',
    'token',
    'fingerprint',
    'password',
    'cookie',
    'MASTER_KEY',
  ])('redacts %s at any depth, in lists and in child loggers', (name) => {
    const { lines, logger } = recording();
    const secret = { [name]: 'hunter2' };
    logger.info({ ...secret, a: { b: [secret] } }, 'x');
    logger.child(secret).info('x');
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines[0]?.a).toEqual({ b: [{ [name]: '[redacted]' }] });
  });

  it('tells type, message, code, stack and cause of an error, and nothing that hangs on it', () => {
    const { lines, logger } = recording();
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    logger.error(Object.assign(new TypeError('no', { cause }), { parameters: ['hunter2'] }), 'failed');
    expect(lines[0]).toMatchObject({
      msg: 'failed',
      err: {
        type: 'TypeError',
        message: 'no',
        stack: expect.stringContaining('logger.spec.ts') as string,
        cause: { message: 'refused', code: 'ECONNREFUSED' },
      },
    });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });

  it('survives fields that contain themselves', () => {
    const { lines, logger } = recording();
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    logger.info({ circle }, 'x');
    expect(JSON.stringify(lines)).toContain('[too deep]');
  });
});

describe('NestLogger', () => {
  it('passes on what Nest says, its start-up chatter at debug', () => {
    const { lines, logger } = recording();
    const nest = new NestLogger(logger);
    nest.log('Mapped {/x, GET} route', 'RouterExplorer');
    nest.warn('careful', 'Somewhere');
    nest.error('broken', 'Error: broken\n  at x.ts:1', 'ExceptionHandler');
    nest.error(new TypeError('odd'));
    expect(lines).toMatchObject([
      { level: 'debug', msg: 'Mapped {/x, GET} route', context: 'RouterExplorer' },
      { level: 'warn', msg: 'careful', context: 'Somewhere' },
      { level: 'error', msg: 'broken', context: 'ExceptionHandler', stack: expect.stringContaining('x.ts') as string },
      { level: 'error', msg: 'odd', err: { type: 'TypeError' } },
    ]);
  });
});
