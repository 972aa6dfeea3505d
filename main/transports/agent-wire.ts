import { createConnection } from 'node:net';

/** What SSH calls a string (RFC 4251, 5): its length, and its bytes. */
export function sshString(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Reads strings one after the other; throws where the text ends too early. */
export function sshStrings(blob: Buffer, from = 0): { next(): Buffer } {
  let at = from;
  return {
    next() {
      const start = at + 4;
      at = start + blob.readUInt32BE(at);
      if (at > blob.length) throw new RangeError('ends too early');
      return blob.subarray(start, at);
    },
  };
}

const answerMs = 120_000;
/** More than any agent's list of keys. */
const longest = 1 << 20;

/** One question to an SSH agent, and its answer: its type is the first byte (draft-ietf-sshm-ssh-agent, 3). */
export function askAgent(socket: string, question: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const channel = createConnection(socket);
    let held = Buffer.alloc(0);
    channel.setTimeout(answerMs, () => channel.destroy(new Error('The agent does not answer.')));
    channel.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      const length = held.length < 4 ? 0 : held.readUInt32BE(0);
      if (length > longest) channel.destroy(new Error('The agent’s answer is too long.'));
      if (length === 0 || held.length < 4 + length) return;
      resolve(held.subarray(4, 4 + length));
      channel.destroy();
    });
    channel.on('error', reject);
    channel.on('close', () => reject(new Error('The agent broke off.')));
    channel.write(sshString(question));
  });
}
