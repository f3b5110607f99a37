import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends a request as it is, even if it is none or names a path that `fetch` would mend. Resolves with the status line. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('latin1').on('data', (part: string) => (answer += part));
  socket.end(text);
  await once(socket, 'close');
  return answer.split('\r\n', 1).join();
}
