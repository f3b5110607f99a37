import { parsed, wrong, type Parser } from './parser.js';

/** The name of a request header; in lower case, as Node.js lists headers. */
export const headerName: Parser<string> = {
  expects: 'the name of a request header',
  parse: (given) => (/^[A-Za-z0-9-]{1,64}$/.test(given) ? parsed(given.toLowerCase()) : wrong('is no header name')),
};
