import type { Command, CommanderError } from 'commander';
import type { Language } from './language.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Aufruf:',
  'Arguments:': 'Argumente:',
  'Options:': 'Optionen:',
  'Global Options:': 'Optionen für alle Befehle:',
  'Commands:': 'Befehle:',
};

const ERRORS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'Unbekannter Befehl',
  'commander.unknownOption': 'Unbekannte Option',
  'commander.missingArgument': 'Es fehlt das Argument',
  'commander.excessArguments': 'Zu viele Argumente',
  'commander.missingMandatoryOptionValue': 'Es fehlt die Option',
  'commander.optionMissingArgument': 'Es fehlt der Wert der Option',
};

/** The headings of help texts. */
function titleStyle(language: Language): (title: string) => string {
  return (title) => (language === 'de' ? (TITLES[title] ?? title) : title);
}

/** What is wrong with a command line, in a sentence. */
export function usageError({ code, message }: CommanderError, language: Language): string {
  const german = ERRORS[code];
  if (language !== 'de' || german === undefined) return message;
  const named = /'([^']+)'/.exec(message)?.[1];
  return `Fehler: ${german}${named === undefined ? '' : ` „${named}“`}.`;
}

/** Sets the language of what commander itself says; commands made from this one inherit it. */
export function speak(command: Command, language: Language): Command {
  return command
    .configureHelp({ styleTitle: titleStyle(language) })
    .helpOption('-h, --help', language === 'de' ? 'Hilfe anzeigen' : 'show help')
    .helpCommand(false);
}
