import 'reflect-metadata';
import { SetMetadata } from '@nestjs/common';

const REPEATED_BODY = Symbol('a body that is sent again and again');

/**
 * For a route whose clients send the same body again and again, word for word: it is read and validated once, and the handler
 * gets the same frozen instance each time, so that it can know by identity that nothing was asked anew.
 * @param but a member that may differ each time, such as a nonce: `repeatedPart` tells the instance without it
 */
export const RepeatedBody = (but: string): MethodDecorator => SetMetadata(REPEATED_BODY, but);

/** The member that may differ; `undefined` where bodies aren't repeated. */
export function differingMember(method: object): string | undefined {
  return Reflect.getMetadata(REPEATED_BODY, method) as string | undefined;
}
