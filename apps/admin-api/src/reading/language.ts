export type Language = 'de' | 'en';

/** The language a reader would rather have, of those there are: `de-AT,de;q=0.9,en;q=0.8` → `de`. Default: English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map(wishIn);
  const best = wishes.filter(({ language, weight }) => weight > 0 && (language === 'de' || language === 'en'));
  return best.sort((one, other) => other.weight - one.weight)[0]?.language === 'de' ? 'de' : 'en';
}

function wishIn(text: string): { language: string; weight: number } {
  const [range = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: range.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality) };
}
