/** For `@Matches(...PLAIN_TEXT)`: control characters and broken surrogates have no place in a name. */
export const PLAIN_TEXT: [RegExp, { message: string }] = [
  /^[^\p{Cc}\p{Cs}]*$/u,
  { message: 'must not contain control characters' },
];
