import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { leafBytes } from './leaf.js';
import { madeEvent } from './testing/made-export.js';

describe('Canonical JSON', () => {
  it('writes the example of RFC 8785 as its section 3.2.2 to 3.2.4 do', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts members by UTF-16 code units, as the example of RFC 8785, section 3.2.3', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(sorted) as object)).toEqual(expect.arrayContaining(names));
    expect(sorted).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb33":0}');
  });

  it.each([
    [-0, '0'],
    [5e-324, '5e-324'],
    [9007199254740992, '9007199254740992'],
    [1e21, '1e+21'],
    [1e23, '1e+23'],
  ])('writes the number %p as RFC 8785, appendix B', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it('gives one spelling to a value, however it was spelled, and reads back as it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(JSON.stringify(value, null, 3)))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what JSON leaves out', () => {
    expect(canonicalJson({ b: undefined, a: [undefined] })).toBe('{"a":[null]}');
  });

  it.each([Number.NaN, Infinity, 1n, undefined, () => 1])('is refused for %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('The leaf of an event', () => {
  it('never changes: roots that were signed stand for it', () => {
    expect(leafBytes(madeEvent(1)).toString()).toBe(
      '{"data":{"note":"entry 1","ok":false,"seats":1},"id":"0197c0de-0000-7000-8000-000000000001",' +
        '"metadata":{"commandId":"c-1","schemaVersion":1,"tenant":"default"},"position":"8",' +
        '"recordedAt":"2026-11-23T00:00:01.000Z","revision":0,"stream":"license-1","type":"DeviceActivated"}',
    );
  });
});
