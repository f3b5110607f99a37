import { defineProblems } from './define-problems.js';

/** What any door may have to say, whatever it is about. */
export const platformProblems = defineProblems({
  INVALID_REQUEST: { status: 400, title: 'The request is malformed' },
  TOKEN_INVALID: { status: 401, title: 'The token is missing, malformed, expired or not ours' },
  FORBIDDEN: { status: 403, title: 'The caller may not do this' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The route does not take this method' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request took too long to arrive' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The body is too large' },
  URI_TOO_LONG: { status: 414, title: 'A part of the path is too long' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body is not JSON' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key was used for another request' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The headers are too large' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  UNAVAILABLE: { status: 503, title: 'The service cannot take the request now' },
});
