import type { FastifyRequest } from 'fastify';
import { rememberingParser } from './remembered-bodies.js';
import { noteAccepted, repeatedPart } from './repeated-part.js';

type Parser = Parameters<typeof rememberingParser>[0];

const parsed: string[] = [];
const parseJson: Parser = (_request, text, done) => {
  parsed.push(text);
  done(null, JSON.parse(text));
};

describe('rememberingParser', () => {
  let parse: (text: string, differingMember?: string) => object;
  const accept = (text: string): object => {
    const body = parse(text);
    noteAccepted(repeatedPart(body) ?? {});
    noteAccepted(body);
    return body;
  };
  /** What is answered to the second text after the first was accepted, and whether it had to be read for that. */
  const after = (first: string, second: string) => {
    const before = accept(first);
    parsed.length = 0;
    const body = parse(second);
    return { body, isRead: parsed.length > 0, isSamePart: repeatedPart(body) === repeatedPart(before) };
  };
  beforeEach(() => {
    const parser = rememberingParser(parseJson) as (
      request: FastifyRequest,
      text: string,
      done: (error: Error | null, body?: unknown) => void,
    ) => void;
    parse = (text, differingMember = 'nonce') => {
      const found: object[] = [];
      parser({ differingMember } as FastifyRequest, text, (_error, body) => found.push(body as object));
      return found[0] ?? {};
    };
  });

  it('remembers what was accepted, and nothing else', () => {
    const text = '{"name":"ann"}';
    const first = parse(text);
    expect(parse(text)).not.toBe(first);
    noteAccepted(first);
    expect(parse(text)).toBe(first);
  });

  it('remembers the part that is repeated beside a nonce once that was accepted', () => {
    const partOf = (nonce: string) => repeatedPart(parse(`{"name":"ann","nonce":"${nonce}"}`)) ?? {};
    const first = partOf('1');
    expect(partOf('2')).not.toBe(first);
    noteAccepted(first);
    expect(partOf('3')).toBe(first);
    expect(parse('{"name":"ann"}')).toBe(first);
  });

  it('knows an accepted text again by what stands around the nonce, without reading it', () => {
    const { body, ...found } = after('{"nonce":"1","name":"ann"}', '{"nonce":"é 2","name":"ann"}');
    expect(Object.entries(body)).toEqual(Object.entries({ name: 'ann', nonce: 'é 2' }));
    expect(found).toEqual({ isRead: false, isSamePart: true });
    expect(after('{"name":"ann","nonce":"a"}', '{"name":"ann","nonce":"b"}').isRead).toBe(false);
  });

  it('remembers the text around a nonce only of bodies that were accepted', () => {
    noteAccepted(repeatedPart(parse('{"name":"ann","nonce":"1"}')) ?? {});
    parsed.length = 0;
    parse('{"name":"ann","nonce":"2"}');
    expect(parsed).toHaveLength(1);
  });

  it.each([
    ['escapes something', '{"nonce":"1"}', '{"nonce":"\\u0041"}', { nonce: 'A' }],
    ['escapes its end', '{"nonce":"1"}', '{"nonce":"\\""}', { nonce: '"' }],
    ['is no text', '{"nonce":"1"}', '{"nonce":7}', { nonce: 7 }],
    [
      'stands in a nested object',
      '{"in":{"nonce":"1"},"nonce":7}',
      '{"in":{"nonce":"2"},"nonce":7}',
      { in: { nonce: '2' }, nonce: 7 },
    ],
    [
      'is the nested one of two',
      '{"in":{"nonce":"1"},"nonce" :"1"}',
      '{"in":{"nonce":"2"},"nonce" :"1"}',
      { in: { nonce: '2' }, nonce: '1' },
    ],
    ['comes once more behind', '{"nonce":"1","nonce" :"1"}', '{"nonce":"2","nonce" :"1"}', { nonce: '1' }],
    ['ends another’s name', '{"a\\"nonce":"1","nonce":2}', '{"a\\"nonce":"2","nonce":2}', { 'a"nonce': '2', nonce: 2 }],
  ])('reads a text whose nonce %s', (_, first, second, body) => {
    expect(after(first, second)).toMatchObject({ body, isRead: true });
  });

  it('refuses as ever what is no JSON because of its nonce', () => {
    accept('{"nonce":"1"}');
    expect(() => parse('{"nonce":"a\u0001"}')).toThrow(SyntaxError);
  });

  it('takes no copy of a body for a repetition', () => {
    accept('{"nonce":"1","name":"ann"}');
    const body = parse('{"nonce":"2","name":"ann"}');
    expect([repeatedPart(body), repeatedPart({ ...body, name: 'eve' })]).toEqual([{ name: 'ann' }, undefined]);
  });

  it('knows a part as its text says it, where JSON says less than the object', () => {
    noteAccepted(repeatedPart(parse('{"size":1e999,"nonce":"n"}')) ?? {});
    expect(parse('{"size":null}')).toEqual({ size: null });
  });

  it('remembers no long text', () => {
    const text = JSON.stringify({ name: 'x'.repeat(5_000) });
    const first = parse(text);
    noteAccepted(first);
    expect([parse(text) === first, Object.isFrozen(first)]).toEqual([false, false]);
  });
});
