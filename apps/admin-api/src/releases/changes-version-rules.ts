import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems, platformProblems, type ProblemKind } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { VersionRulesDto } from './version-rules.dto.js';

/** What the API document says of every route that changes which versions may be used. */
export function ChangesVersionRules(...kinds: readonly ProblemKind[]): MethodDecorator {
  const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
  return applyDecorators(
    HttpCode(200),
    ApiOkResponse({ type: VersionRulesDto, description: 'The rules as they are now.' }),
    ApiProblems(
      INVALID_REQUEST,
      TOKEN_INVALID,
      problems.PRODUCT_NOT_FOUND,
      ...kinds,
      IDEMPOTENCY_KEY_REUSED,
      UNAVAILABLE,
    ),
  );
}
