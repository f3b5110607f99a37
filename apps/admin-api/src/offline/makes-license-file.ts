import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { LicenseFileDto } from './license-file.dto.js';

/** What the API document says of every route that makes a license file. */
export function MakesLicenseFile(): MethodDecorator {
  const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
  return applyDecorators(
    ApiCreatedResponse({ type: LicenseFileDto }),
    ApiProblems(
      INVALID_REQUEST,
      TOKEN_INVALID,
      problems.LICENSE_NOT_FOUND,
      problems.ACTIVATION_NOT_FOUND,
      problems.LICENSE_REVOKED,
      problems.LICENSE_SUSPENDED,
      problems.LICENSE_EXPIRED,
      problems.ACTIVATION_REVOKED,
      problems.ACTIVATION_LIMIT_REACHED,
      problems.SEAT_NOT_YET_FREE,
      problems.TRIAL_ALREADY_USED,
      problems.LICENSE_FILE_END_REFUSED,
      problems.FINGERPRINT_UNUSABLE,
      problems.OFFLINE_REQUEST_UNREADABLE,
      problems.PRODUCT_MISMATCH,
      IDEMPOTENCY_KEY_REUSED,
      UNAVAILABLE,
    ),
  );
}
