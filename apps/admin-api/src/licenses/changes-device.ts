import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { problems } from '../admin-api.problems.js';
import { ChangedDeviceDto } from './change-device.dto.js';

/** What the API document says of every route that changes what a device may do with a license. */
export function ChangesDevice(): MethodDecorator {
  const { INVALID_REQUEST, TOKEN_INVALID, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE } = platformProblems;
  return applyDecorators(
    ApiOkResponse({ type: ChangedDeviceDto, description: 'It is so now; also when it was so before.' }),
    ApiProblems(
      INVALID_REQUEST,
      TOKEN_INVALID,
      problems.LICENSE_NOT_FOUND,
      problems.ACTIVATION_NOT_FOUND,
      IDEMPOTENCY_KEY_REUSED,
      UNAVAILABLE,
    ),
  );
}
