import type { TransferRequest } from '#domain/licensing/index.js';
import { platformProblems } from '#platform/http/index.js';
import type { SeatHolderDto } from './transfer.dto.js';

/** Who is to give the seat: named in one way, so that two ways can't disagree. @throws Problem INVALID_REQUEST */
export function seatHolderAsked({ activationId, fingerprint }: SeatHolderDto): TransferRequest['from'] {
  if (activationId !== undefined && fingerprint === undefined) return { activationId };
  if (fingerprint !== undefined && activationId === undefined) return { fingerprint };
  const detail = `must have either activationId or fingerprint, ${activationId === undefined ? 'and has neither' : 'not both'}`;
  throw platformProblems.INVALID_REQUEST.because('The request does not name one device that holds the seat.', {
    extensions: { errors: [{ pointer: '/from', detail }] },
  });
}
