import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEnum,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';
import fc from 'fast-check';
import { shapeError } from './body-shape.js';
import { compileDto } from './compiled-dto.js';
import type { DtoClass } from './metadata.js';

enum Mode {
  Any = 'any',
  All = 'all',
}

class Part {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 4, { each: true })
  texts?: string[];

  @IsInt()
  @Min(0)
  @Max(9)
  digit: number;
}

function IsNotSmallerThanDigit() {
  return (target: object, propertyName: string) => {
    registerDecorator({
      target: target.constructor,
      propertyName,
      validator: { validate: (value, args) => Number(value) >= ((args?.object as { count?: number }).count ?? 0) },
    });
  };
}

class Base {
  @IsDefined()
  @IsIn(['a', 'b', null])
  choice: string | null;
}

class Whole extends Base {
  @IsString()
  @Matches(/^\d+\.\d+$/)
  @MaxLength(6)
  version: string;

  @IsOptional()
  @IsNumber({ allowNaN: false })
  count?: number;

  @ValidateIf((whole: Whole) => whole.count !== undefined)
  @IsNotSmallerThanDigit()
  bound?: number;

  @IsOptional()
  @IsEnum(Mode)
  mode?: Mode;

  @IsOptional()
  @IsUUID()
  id?: string;

  @IsBoolean({ message: 'say yes or no' })
  yes: boolean;

  @IsString({ validateIf: (_whole, value) => value !== 7 })
  textOrSeven: string | number;

  @IsOptional()
  @IsISO8601({ strict: true })
  at?: string;

  @IsObject()
  free: object;

  @Allow()
  anything: unknown;

  @IsObject()
  @ValidateNested()
  @Type(() => Part)
  part: Part;

  @IsOptional()
  @ValidateNested()
  @Type(() => Part)
  loose?: Part;

  @IsOptional()
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];
}

const json = fc.jsonValue({ maxDepth: 2 });

/** Mostly good values, so that whole bodies are accepted often enough to test that side too. */
const mostly = <Value>(good: fc.Arbitrary<Value>) =>
  fc.oneof(
    { weight: 30, arbitrary: good },
    { weight: 1, arbitrary: fc.oneof(json, fc.constant('2026-02-30T10:00:00Z')) },
  );

const rarely = <Value>(extra: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 20, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: extra });

const part = fc.record(
  {
    texts: mostly(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 3 })),
    digit: mostly(fc.integer({ min: 0, max: 9 })),
  },
  { requiredKeys: ['digit'] },
);

const whole = fc.record(
  {
    choice: mostly(fc.constantFrom('a', 'b')),
    version: mostly(fc.constantFrom('1.0', '12.34')),
    count: mostly(fc.constantFrom(0, 1.25, null)),
    bound: mostly(fc.constantFrom(2, '3')),
    mode: mostly(fc.constantFrom('any', 'all')),
    id: mostly(fc.uuid()),
    yes: mostly(fc.boolean()),
    textOrSeven: mostly(fc.constantFrom('x', 7)),
    at: mostly(fc.constantFrom('2026-11-23T10:00:00Z', '2026-11-23')),
    free: mostly(fc.dictionary(fc.string(), json)),
    anything: json,
    part: mostly(part),
    loose: mostly(part),
    parts: mostly(fc.array(mostly(part), { minLength: 1, maxLength: 3 })),
  },
  { requiredKeys: ['choice', 'version', 'bound', 'yes', 'textOrSeven', 'free', 'part'] },
);

const withExtra = fc
  .tuple(whole, rarely(fc.tuple(fc.string(), json)))
  .map(([body, extra]) => (extra === null ? body : { ...body, [extra[0]]: extra[1] }))
  .map((body) => JSON.parse(JSON.stringify(body)) as object);

function slowAnswer(target: DtoClass, plain: object): object | undefined {
  const instance = plainToInstance(target, plain);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return errors.length === 0 ? instance : undefined;
}

function compiled(target: DtoClass) {
  const dto = compileDto(target);
  if (dto === undefined) throw new Error(`${target.name} was not compiled`);
  return dto;
}

describe('compileDto', () => {
  it('accepts exactly what class-validator accepts, and makes the same instance', () => {
    const dto = compiled(Whole);
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(withExtra, (plain) => {
        fc.pre(shapeError(plain) === undefined);
        const fast = dto.accept(plain);
        const slow = slowAnswer(Whole, plain);
        seen[slow === undefined ? 'refused' : 'accepted'] += 1;
        expect(fast === undefined).toBe(slow === undefined);
        expect(fast).toStrictEqual(slow);
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(250);
  });

  it.each([
    ['@Transform', classWith(Transform(({ value }) => value as unknown))],
    ['@Type of a date', classWith(Type(() => Date))],
    ['an asynchronous rule', classWith(isFine)],
    ['a nested class that @Type does not name', classWith(ValidateNested())],
    ['an unchecked member with a default', classWithUncheckedDefault()],
  ])('leaves a class with %s to class-validator', (_what, target) => {
    expect(compileDto(target)).toBeUndefined();
  });

  it('leaves a class nested in itself to class-validator', () => {
    class Tree {
      @IsOptional()
      @ValidateNested()
      @Type(() => Tree)
      child?: object;
    }
    expect(compileDto(Tree)).toBeUndefined();
  });
});

function classWith(decorator: PropertyDecorator): DtoClass {
  class Special {
    @IsOptional()
    @decorator
    member?: unknown;
  }
  return Special;
}

function classWithUncheckedDefault(): DtoClass {
  class Special {
    @IsOptional()
    member?: unknown;

    unchecked = 1;
  }
  return Special;
}

function isFine(target: object, propertyName: string | symbol): void {
  registerDecorator({
    target: target.constructor,
    propertyName: String(propertyName),
    async: true,
    validator: { validate: () => Promise.resolve(true) },
  });
}
