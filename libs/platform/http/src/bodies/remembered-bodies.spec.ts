import type { FastifyRequest } from 'fastify';
import { rememberingParser } from './remembered-bodies.js';
import { noteAccepted, repeatedPart } from './repeated-part.js';

type Parser = Parameters<typeof rememberingParser>[0];

const parseJson: Parser = (_request, text, done) => {
  done(null, JSON.parse(text));
};

describe('rememberingParser', () => {
  let parse: (text: string, differingMember?: string) => object;
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
