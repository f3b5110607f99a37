/** The server said nothing in time. */
export class DeadlineMissed extends Error {
  override readonly name = 'DeadlineMissed';
}

/** @throws DeadlineMissed when the answer takes longer; the work itself can't be stopped and may still succeed. */
export async function withDeadline<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const missed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineMissed(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([answer, missed]);
  } finally {
    clearTimeout(timer);
  }
}
