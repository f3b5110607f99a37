import { InvalidArgumentError, type Command } from 'commander';
import type { Query } from '../api/admin-api.js';
import type { Say } from '../language/language.js';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** `90`, `15m`, `12h`, `30d` → seconds. @throws InvalidArgumentError */
export function seconds(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('90, 15m, 12h, 30d');
  return Number(number) * (UNITS[unit] ?? 1);
}

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('0, 1, 2, …');
  return Number(text);
}

/** Place in the ledger, from 0. @throws InvalidArgumentError */
export function ledgerIndex(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('0, 1, 2, …');
  return Number(text);
}

/** @throws InvalidArgumentError */
export function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidArgumentError('7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10');
  }
  return text.toLowerCase();
}

/** `2028-01-01` or a time in UTC → RFC 3339. @throws InvalidArgumentError */
export function utcTime(text: string): string {
  const time = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(time.getTime()) || !/^\d{4}-\d\d-\d\d(T.*Z)?$/.test(text)) {
    throw new InvalidArgumentError('2028-01-01, 2028-01-01T12:00:00Z');
  }
  return time.toISOString();
}

/** What every list takes: which page, and in which order. */
export function listOptions(command: Command, say: Say): Command {
  return command
    .option('--page <n>', say({ en: 'page, counted from 1', de: 'Seite, ab 1 gezählt' }), wholeNumber)
    .option('--page-size <n>', say({ en: 'rows on a page', de: 'Zeilen je Seite' }), wholeNumber)
    .option('--sort <field>', say({ en: 'field; with - in front: downwards', de: 'Feld; mit - davor: absteigend' }));
}

export function reasonOption(command: Command, say: Say): Command {
  const what = say({ en: 'why; it stays in the history', de: 'warum; bleibt in der Historie' });
  return command.requiredOption('--reason <text>', what);
}

/** The same key makes a repeated command the same one. */
export function idempotencyOption(command: Command, say: Say): Command {
  const what = say({ en: 'makes it safe to repeat', de: 'macht Wiederholen gefahrlos' });
  return command.option('--idempotency-key <key>', what);
}

/** Of the global options, commander hands over only what the command itself declares. */
export type ListOptions = Query;
