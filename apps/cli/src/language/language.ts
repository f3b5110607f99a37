/** What is said, in the languages people read here. */
export interface Text {
  readonly en: string;
  readonly de: string;
}

export type Language = keyof Text;
export type Say = (text: Text) => string;

const ASKED = /^--lang(?:=(.*))?$/;

/** `--lang`, else what the environment asks for; English where that is neither German nor English. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.findIndex((argument) => ASKED.test(argument));
  const asked = at === -1 ? undefined : (ASKED.exec(argv[at] ?? '')?.[1] ?? argv[at + 1]);
  const wish = asked ?? [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return wish?.toLowerCase().startsWith('de') ? 'de' : 'en';
}

export function sayIn(language: Language): Say {
  return (text) => text[language];
}
