import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { LicenseStatusDto } from './license-status.dto.js';

/** What the API document says of every route that changes a license's status. */
export function ChangesLicenseStatus(): MethodDecorator {
  const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
  return applyDecorators(
    ApiOkResponse({ type: LicenseStatusDto }),
    ApiProblems(
      INVALID_REQUEST,
      TOKEN_INVALID,
      problems.LICENSE_NOT_FOUND,
      problems.LICENSE_REVOKED,
      IDEMPOTENCY_KEY_REUSED,
      UNAVAILABLE,
    ),
  );
}
