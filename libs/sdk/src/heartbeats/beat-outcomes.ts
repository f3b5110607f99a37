import type { JsonAnswer } from '../http/license-api.js';
import { isObject } from '../http/read-problem.js';
import type { Beat } from './beat.js';

/** What became of each beat, by its sequence: of a single one the answer is the outcome. */
export function outcomesIn(answer: JsonAnswer, beats: readonly Beat[]): ReadonlyMap<number, string> {
  const { results, status } = answer;
  if (Array.isArray(results)) return new Map((results as readonly unknown[]).flatMap(outcomeIn));
  const [beat] = beats;
  return new Map(beats.length === 1 && beat ? [[beat.sequence, typeof status === 'string' ? status : 'recorded']] : []);
}

/** The limits that have no room for the beat's use: those the server names, or all that the beat used. */
export function namesIn(said: Readonly<Record<string, unknown>>, { usage = {}, sequence }: Beat): readonly string[] {
  const results = Array.isArray(said.results) ? (said.results as readonly unknown[]) : [];
  const own = results.find((result) => isObject(result) && result.sequence === sequence);
  const listed = [said, own].flatMap((each) => (isObject(each) ? namesListed(each) : []));
  const named = Object.keys(usage).filter((name) => listed.includes(name));
  return named.length > 0 ? named : Object.keys(usage);
}

/** As `limit: 'documents'`, `exceeded: ['documents']`, or `limits: [{ name, limit, used }]` with nothing left. */
function namesListed({ limit, exceeded, limits }: Record<string, unknown>): readonly string[] {
  const full = Array.isArray(limits) ? (limits as readonly unknown[]).flatMap(fullLimit) : [];
  const names = Array.isArray(exceeded)
    ? (exceeded as readonly unknown[]).filter((name) => typeof name === 'string')
    : [];
  return [...(typeof limit === 'string' ? [limit] : []), ...names, ...full];
}

function fullLimit(value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  const { name, limit, used } = value;
  return typeof name === 'string' && typeof limit === 'number' && typeof used === 'number' && used >= limit
    ? [name]
    : [];
}

function outcomeIn(result: unknown): readonly (readonly [number, string])[] {
  if (!isObject(result)) return [];
  const { sequence, outcome } = result;
  return typeof sequence === 'number' && typeof outcome === 'string' ? [[sequence, outcome]] : [];
}
