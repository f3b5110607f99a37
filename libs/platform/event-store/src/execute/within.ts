import { StoreUnavailable } from '../errors.js';

/** @throws StoreUnavailable when it takes longer; what comes of it later is ignored */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new StoreUnavailable(`no answer within ${milliseconds} ms`));
    }, milliseconds);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
