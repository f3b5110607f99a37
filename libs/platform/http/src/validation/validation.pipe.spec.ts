import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { Problem } from '../problem/problem.js';
import { RequestValidationPipe } from './validation.pipe.js';

class Fingerprint {
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Length(1, 8, { each: true })
  macAddresses?: string[];
}

class Activation {
  @IsString()
  licenseKey: string;

  @IsOptional()
  @IsInt()
  seats?: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  ratio?: number;

  @IsObject()
  @ValidateNested()
  @Type(() => Fingerprint)
  fingerprint: Fingerprint;
}

class Search {
  @IsOptional()
  @IsInt()
  @Min(1)
  page?: number;

  @IsOptional()
  @IsBoolean()
  deep?: boolean;

  @IsOptional()
  @IsString({ each: true })
  tag?: string[];
}

const pipe = new RequestValidationPipe();
const body = (value: unknown) => pipe.transform(value, { type: 'body', metatype: Activation });
const query = (value: unknown) => pipe.transform(value, { type: 'query', metatype: Search });

async function errorsOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('RequestValidationPipe', () => {
  it('gives the handler an instance of its class, nested classes included', () => {
    const given = body({ licenseKey: 'V2', fingerprint: { macAddresses: ['a1'] } }) as Activation;
    expect(given).toBeInstanceOf(Activation);
    expect(given.fingerprint).toBeInstanceOf(Fingerprint);
  });

  it('points at the very element that is wrong', async () => {
    const wrong = { licenseKey: 'V2', fingerprint: { macAddresses: ['a1', 7, ''] } };
    const length = 'macAddresses must be longer than or equal to 1 and shorter than or equal to 8 characters';
    expect(await errorsOf(() => body(wrong))).toEqual([
      { pointer: '/fingerprint/macAddresses/1', detail: length },
      { pointer: '/fingerprint/macAddresses/2', detail: length },
      { pointer: '/fingerprint/macAddresses/1', detail: 'macAddresses must be a string' },
    ]);
  });

  it('names a missing member and an unknown one, escaping its name as RFC 6901 says', async () => {
    const wrong = { 'a/b~c': 1, fingerprint: {} };
    expect(await errorsOf(() => body(wrong))).toEqual([
      { pointer: '/a~1b~0c', detail: 'is not a known property' },
      { pointer: '/licenseKey', detail: 'licenseKey must be a string' },
    ]);
  });

  it('converts nothing in a body', async () => {
    const wrong = { licenseKey: 'V2', seats: '3', fingerprint: {} };
    expect(await errorsOf(() => body(wrong))).toEqual([
      { pointer: '/seats', detail: 'seats must be an integer number' },
    ]);
  });

  it.each([[undefined], [null], ['text'], [[]]])('refuses %p as a body', async (value) => {
    expect(await errorsOf(() => body(value))).toEqual([{ pointer: '', detail: 'must be a JSON object' }]);
  });

  it('refuses members named like those of every object, at any depth', async () => {
    const wrong = JSON.parse('{"licenseKey":"V2","fingerprint":{"constructor":{"x":1}}}') as unknown;
    expect(await errorsOf(() => body(wrong))).toEqual([
      { pointer: '/fingerprint/constructor', detail: 'is a reserved name' },
    ]);
  });

  it('refuses nesting that would exhaust the stack', async () => {
    const deep = JSON.parse(`{"licenseKey":${'['.repeat(50_000)}${']'.repeat(50_000)}}`) as unknown;
    expect(await errorsOf(() => body(deep))).toEqual([
      { pointer: `/licenseKey${'/0'.repeat(31)}`, detail: 'is nested deeper than 32 levels' },
    ]);
  });

  it('refuses a value on which a rule throws', async () => {
    const wrong = { licenseKey: 'V2', fingerprint: {}, ratio: 1e-7 };
    expect(await errorsOf(() => body(wrong))).toEqual([{ pointer: '', detail: 'has a value that cannot be checked' }]);
  });

  it('lists at most fifty errors', async () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`unknown${index}`, 1]));
    expect(await errorsOf(() => body(many))).toHaveLength(50);
  });

  it('reads numbers, booleans and lists from a query', () => {
    expect(query({ page: '2', deep: 'false', tag: 'x' })).toEqual({ page: 2, deep: false, tag: ['x'] });
  });

  it('points into the query when one of its texts is no number or is given twice', async () => {
    expect(await errorsOf(() => query({ page: '2x' }))).toContainEqual({
      pointer: '/query/page',
      detail: 'page must be an integer number',
    });
    expect(await errorsOf(() => query({ page: ['1', '2'] }))).toContainEqual({
      pointer: '/query/page',
      detail: 'page must be an integer number',
    });
  });
});
