import { exitCodes, Refused, Unreachable, Wrong, type ProblemDocument } from '../api/failures.js';
import type { Say } from '../language/language.js';

export interface Failure {
  readonly exitCode: number;
  readonly text: string;
}

const [UNAUTHORIZED, TOO_MANY, SERVER_FAULT] = [401, 429, 500];

/** What went wrong, as a person is told it, and what a script sees. Whatever it doesn't know is a fault: thrown again. */
export function failureOf(error: unknown, say: Say, json: boolean): Failure {
  if (error instanceof Wrong) return { exitCode: error.exitCode, text: error.message };
  if (error instanceof Unreachable) {
    const { url, reason } = error;
    const en = `The admin API at ${url} can't be reached: ${reason}`;
    const de = `Die Admin-API unter ${url} ist nicht erreichbar: ${reason}`;
    return { exitCode: exitCodes.unavailable, text: say({ en, de }) };
  }
  if (!(error instanceof Refused)) throw error;
  const { problem } = error;
  return { exitCode: exitCodeOf(problem), text: json ? JSON.stringify(problem, null, 2) : sentences(problem, say) };
}

function exitCodeOf({ status }: ProblemDocument): number {
  if (status === UNAUTHORIZED) return exitCodes.unauthorized;
  return status === TOO_MANY || status >= SERVER_FAULT ? exitCodes.unavailable : exitCodes.refused;
}

function sentences({ code, title, detail, errors = [], requestId }: ProblemDocument, say: Say): string {
  const where = errors.map(({ pointer, detail: wrong }) => `  ${pointer}: ${wrong}`);
  const asked = requestId === undefined ? [] : [say({ en: `  request: ${requestId}`, de: `  Anfrage: ${requestId}` })];
  return [`${say({ en: 'Refused', de: 'Abgelehnt' })} (${code}): ${detail ?? title}`, ...where, ...asked].join('\n');
}
