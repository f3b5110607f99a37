import fc from 'fast-check';
import { valid } from 'semver';
import { canonicalRange, isNewer } from './compare-versions.js';
import { VERSION_FORM } from './forms.js';
import { isSameVersion, withoutBuild } from './same-version.js';

describe('Versions', () => {
  it('are ordered as Semantic Versioning says', () => {
    const inOrder = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.9.0', '1.10.0'];
    inOrder.slice(1).forEach((version, index) => expect(isNewer(version, inOrder[index] ?? '')).toBe(true));
  });

  it('are the same with other build metadata', () => {
    expect([isSameVersion('1.0.0+a', '1.0.0+b'), isNewer('1.0.0+b', '1.0.0+a')]).toEqual([true, false]);
    expect([isSameVersion('1.0.0', '1.0.0-rc.1'), isSameVersion('1.0.0', '1.0.1')]).toEqual([false, false]);
    expect(withoutBuild('1.0.0-rc.1+build-7.x')).toBe('1.0.0-rc.1');
  });

  it.each([
    '1',
    '1.2',
    'v1.2.3',
    ' 1.2.3',
    '1.2.3\n',
    '01.2.3',
    '1.2.3-01',
    '1.2.3-',
    '1.2.3+',
    '9007199254740993.0.0',
    'x',
  ])('are not written as %j', (text) => expect(VERSION_FORM.test(text)).toBe(false));

  it('are understood by the comparison whenever their form is right', () => {
    const text = fc.stringMatching(VERSION_FORM).filter((version) => version.length <= 64);
    fc.assert(fc.property(text, (version) => expect(valid(version)).not.toBeNull()));
  });
});

describe('Ranges', () => {
  it('have one canonical form', () => {
    expect(canonicalRange('2.x')).toBe('>=2.0.0-0 <3.0.0-0');
    expect(canonicalRange('>=2.0.0   <2.3.4')).toBe('>=2.0.0 <2.3.4');
    expect(canonicalRange('=2.4.1')).toBe(canonicalRange('2.4.1'));
  });
  it('may be none', () => {
    expect(canonicalRange('newest')).toBeUndefined();
  });
});
