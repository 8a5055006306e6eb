import net from 'node:net';

export interface Answer {
  status: number;
  /** One character for each byte; ids and codes are plain ASCII. */
  body: string;
}

/** One kept connection that asks one question at a time. */
export interface Connection {
  /** Sends the bytes of a request and waits for the whole answer. Rejects when the peer goes. */
  send(request: Buffer): Promise<Answer>;
  close(): void;
}

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/**
 * Opens a bare socket and reads just as much of HTTP/1.1 as our own servers speak, so that the
 * load costs little beside what is measured.
 */
export async function connect(port: number): Promise<Connection> {
  const socket = net.connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  let received = '';
  let waiting: Waiting | undefined;
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => {
    fail(new Error('the server has closed the connection'));
  });
  socket.on('data', (text: string) => {
    received += text;
    const answer = readAnswer(received);
    if (answer === undefined) return;
    received = '';
    const { resolve } = waiting ?? {};
    waiting = undefined;
    resolve?.(answer);
  });
  await new Promise<void>((resolve, reject) => {
    waiting = { resolve: () => undefined, reject };
    socket.once('connect', resolve);
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (socket.destroyed) fail(new Error('the connection is closed'));
        else socket.write(request);
      }),
    close: () => {
      fail(new Error('the connection is closed'));
      socket.destroy();
    },
  };
}

/** The answer, once it is there as a whole. */
function readAnswer(text: string): Answer | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length: ${head}`);
  const body = text.slice(end + 4);
  if (body.length < Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), body };
}
