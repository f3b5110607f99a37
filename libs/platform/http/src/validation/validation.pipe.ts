import 'reflect-metadata';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { deepFrozen } from '../bodies/deep-frozen.js';
import { noteAccepted, noteRepeatedPart, repeatedPart } from '../bodies/repeated-part.js';
import { platformProblems } from '../problem/platform.problems.js';
import type { FieldError, Problem } from '../problem/problem.js';
import { shapeError } from './body-shape.js';
import { compileDto } from './compiled-dto.js';
import type { CompiledDto } from './compiled-dto.js';
import { fieldErrors } from './field-errors.js';
import type { DtoClass } from './metadata.js';
import { readTexts } from './read-text.js';

const NOT_CHECKED = new Set<unknown>([undefined, Object, Array, String, Number, Boolean, Symbol, BigInt]);
const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
const ERROR_LIMIT = 50;

/** Where the pointers of each part of a request begin. A body's pointers are plain. */
const PREFIX = { body: '', query: '/query', param: '/path', custom: '' };

/**
 * Makes bodies, queries and path parameters into instances of the class that a handler asks for, by the class-validator
 * rules of that class. Unknown members are refused. Bodies are taken as they are; texts of queries and paths become the
 * numbers, booleans and lists that the class declares.
 * @throws Problem INVALID_REQUEST with `errors`
 */
export class RequestValidationPipe implements PipeTransform {
  private readonly compiled = new Map<DtoClass, CompiledDto | undefined>();
  /** What a frozen body was made into: it is remembered, and comes again. */
  private readonly accepted = new WeakMap<object, object>();

  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || NOT_CHECKED.has(metatype)) return value;
    const target = metatype as DtoClass;
    const pointer = PREFIX[type];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalidRequest([{ pointer, detail: 'must be a JSON object' }]);
    }
    const known = this.acceptRepeated(target, value);
    if (known !== undefined) return known;
    const misshapen = shapeError(value, pointer);
    if (misshapen !== undefined) throw invalidRequest([misshapen]);
    const plain = type === 'body' ? value : readTexts(target, value);
    return this.acceptQuickly(target, plain) ?? validateFully(target, plain, pointer);
  }

  /** What was accepted before, word for word, needs no judgement but of the member that differs. */
  private acceptRepeated(target: DtoClass, value: object): object | undefined {
    const part = repeatedPart(value);
    const known = part && this.acceptedPart(target, part);
    if (part === undefined || known === undefined || part === value) return known;
    const name = Object.keys(value).find((each) => !Object.hasOwn(part, each)) ?? '';
    const whole = this.compiledFor(target)?.acceptWith(known, name, (value as Record<string, unknown>)[name]);
    if (whole === undefined) return undefined;
    noteRepeatedPart(whole, known);
    noteAccepted(value);
    return whole;
  }

  private acceptedPart(target: DtoClass, part: object): object | undefined {
    const known = this.accepted.get(part);
    if (known !== undefined) return known.constructor === target ? known : undefined;
    const accepted = shapeError(part) === undefined ? this.acceptQuickly(target, part) : undefined;
    if (accepted === undefined) return undefined;
    this.accepted.set(part, deepFrozen(accepted));
    noteAccepted(part);
    return accepted;
  }

  private acceptQuickly(target: DtoClass, plain: object): object | undefined {
    try {
      return this.compiledFor(target)?.accept(plain);
    } catch {
      return undefined;
    }
  }

  private compiledFor(target: DtoClass): CompiledDto | undefined {
    const known = this.compiled.get(target);
    if (known !== undefined || this.compiled.has(target)) return known;
    const compiled = compileDto(target);
    this.compiled.set(target, compiled);
    return compiled;
  }
}

/** The judgement itself. Only reached for what the compiled rules didn't accept. */
async function validateFully(target: DtoClass, plain: object, pointer: string): Promise<object> {
  const instance = plainToInstance(target, plain);
  const errors = await findErrors(instance, pointer);
  if (errors.length > 0) throw invalidRequest(errors);
  return instance;
}

async function findErrors(instance: object, pointer: string): Promise<readonly FieldError[]> {
  try {
    return fieldErrors(await validate(instance, RULES), pointer);
  } catch (cause) {
    // Some of class-validator's own rules throw: @IsNumber({ maxDecimalPlaces }) does on 1e-7. The value is at fault.
    throw invalidRequest([{ pointer, detail: 'has a value that cannot be checked' }], cause);
  }
}

function invalidRequest(errors: readonly FieldError[], cause?: unknown): Problem {
  const detail = errors.length === 1 ? 'One thing is wrong with the request.' : `${errors.length} things are wrong.`;
  const extensions = { errors: errors.slice(0, ERROR_LIMIT) };
  return platformProblems.INVALID_REQUEST.because(detail, { extensions, ...(cause === undefined ? {} : { cause }) });
}
