import { VerifiedTokens } from './verified-tokens.js';

const HEADER = 'eyJhbGciOiJFZERTQSJ9';

/** A token as it looks; nobody checks its signature here. */
function tokenOf(name: string): string {
  const payload = Buffer.from(JSON.stringify({ sub: name })).toString('base64url');
  return `${HEADER}.${payload}.${Buffer.from(name.padStart(64, '.')).toString('base64url')}`;
}

describe('VerifiedTokens', () => {
  let tokens: VerifiedTokens;

  beforeEach(() => {
    tokens = new VerifiedTokens();
  });

  it('knows what was verified or signed here, and what it says', () => {
    tokens.add(tokenOf('verified'), { kid: 'k', claims: { sub: 'verified' } });
    tokens.addSigned(tokenOf('signed'), 'k');
    for (const name of ['verified', 'signed', 'signed']) {
      expect(tokens.find(tokenOf(name))).toMatchObject({ kid: 'k', claims: { sub: name } });
    }
    expect(tokens.find(tokenOf('neither'))).toBeUndefined();
  });

  it('knows none that has a known signature and says something else', () => {
    tokens.addSigned(tokenOf('signed'), 'k');
    const forged = [HEADER, tokenOf('other').split('.')[1], tokenOf('signed').split('.')[2]].join('.');
    expect(tokens.find(forged)).toBeUndefined();
    expect(tokens.find(tokenOf('signed'))).toBeDefined();
    expect(tokens.find(forged)).toBeUndefined();
  });

  it('forgets what was replaced, shown or not', () => {
    for (const isShown of [false, true]) {
      tokens.addSigned(tokenOf('old'), 'k');
      if (isShown) tokens.find(tokenOf('old'));
      tokens.addSigned(tokenOf('new'), 'k', tokenOf('old'));
      expect(tokens.find(tokenOf('old'))).toBeUndefined();
      expect(tokens.find(tokenOf('new'))).toBeDefined();
    }
  });

  it('does not let a crowd of new devices drive out the token of one that has shown it', () => {
    tokens.addSigned(tokenOf('of a device'), 'k');
    tokens.find(tokenOf('of a device'));
    for (let device = 0; device < 60_000; device += 1) tokens.addSigned(tokenOf(`new ${device}`), 'k');
    expect(tokens.find(tokenOf('of a device'))).toBeDefined();
    expect(tokens.find(tokenOf('new 0'))).toBeUndefined();
    expect(tokens.find(tokenOf('new 59999'))).toBeDefined();
  });
});
