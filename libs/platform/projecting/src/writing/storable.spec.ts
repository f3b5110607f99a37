import { storableJson, storableText } from './storable.js';

describe('storableText', () => {
  it('replaces NUL and half surrogate pairs, and nothing else', () => {
    expect(storableText('a\u0000b')).toBe('a\ufffdb');
    expect(storableText('\ud83d and \ude00')).toBe('\ufffd and \ufffd');
    expect(storableText('\ud83d\ude00 Ünï')).toBe('\ud83d\ude00 Ünï');
  });
});

describe('storableJson', () => {
  it('replaces them in strings and names at any depth', () => {
    expect(storableJson({ 'a\u0000': [{ b: 'x\ud83d' }] })).toBe('{"a\ufffd":[{"b":"x\ufffd"}]}');
  });

  it('leaves a written backslash as it is', () => {
    expect(JSON.parse(storableJson({ path: 'C:\\u0000' }))).toEqual({ path: 'C:\\u0000' });
  });
});
