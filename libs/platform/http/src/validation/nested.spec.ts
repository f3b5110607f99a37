import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsInt, validateSync } from 'class-validator';
import { compileDto } from './compiled-dto.js';
import { MayBeAbsent } from './may-be-absent.js';
import { Nested, NestedList } from './nested.js';

class Part {
  @IsInt()
  digit: number;
}

class Whole {
  @MayBeAbsent()
  @IsInt()
  count = 5;

  @MayBeAbsent()
  @Nested(() => Part)
  part?: Part;

  @MayBeAbsent()
  @NestedList(() => Part)
  parts?: Part[];
}

const RULES = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
const good = { digit: 1 };

/** What the compiled rules and class-validator say, in this order. */
function verdicts(body: object): readonly boolean[] {
  const dto = compileDto(Whole);
  if (dto === undefined) throw new Error('it was not compiled');
  const errors = validateSync(plainToInstance(Whole, body), RULES);
  return [dto.accept(body) !== undefined, errors.length === 0];
}

describe('A member that may be absent, a nested object and a list of them', () => {
  it.each([[{}], [{ count: 1 }], [{ part: good }], [{ parts: [] }], [{ parts: [good, good] }]])(
    'are accepted as %j, compiled and by class-validator',
    (body) => {
      expect(verdicts(body)).toEqual([true, true]);
    },
  );

  it.each([
    [{ count: null }],
    [{ part: null }],
    [{ part: [] }],
    [{ part: [good] }],
    [{ part: {} }],
    [{ parts: null }],
    [{ parts: good }],
    [{ parts: [null] }],
    [{ parts: [good, null] }],
    [{ parts: [[]] }],
    [{ parts: [[good]] }],
    [{ parts: [good, [good]] }],
    [{ parts: [{}] }],
  ])('are refused as %j, compiled and by class-validator', (body) => {
    expect(verdicts(body)).toEqual([false, false]);
  });
});
