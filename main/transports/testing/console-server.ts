import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import { rsaKey } from './login-server';

/** A device's side of a session: what it prints first, and for every line it is given. */
export interface FakeSession {
  greeting: string;
  /** What the device prints for a line, with the next prompt; null ends the session. */
  enter(line: string): string | null;
}

export interface ConsoleServer {
  port: number;
  /** Lines that came over exec channels. */
  executed: string[];
  close(): void;
}

/** An SSH server in this process that behaves as a device's command line does: any password, exec or an interactive session. */
export async function consoleServer(device: {
  exec?: (line: string) => string;
  session?: () => FakeSession;
}): Promise<ConsoleServer> {
  const state: ConsoleServer = { port: 0, executed: [], close: () => undefined };
  const clients: ssh2.Connection[] = [];
  const server = new ssh2.Server({ hostKeys: [rsaKey()] }, (client) => {
    clients.push(client);
    client.on('error', () => undefined);
    client.on('authentication', (context) =>
      context.method === 'password' ? context.accept() : context.reject(['password']),
    );
    client.on('session', (accept) => {
      const session = accept();
      session.on('pty', (take) => take());
      session.on('exec', (take, _, { command }) => {
        state.executed.push(command);
        const channel = take();
        channel.write(device.exec?.(command).replaceAll('\n', '\r\n') ?? '');
        channel.exit(0);
        channel.end();
      });
      session.on('shell', (take) => {
        const channel = take();
        const fake = device.session?.() ?? { greeting: '', enter: () => null };
        const print = (text: string) => channel.write(text.replaceAll('\n', '\r\n'));
        let held = '';
        print(fake.greeting);
        channel.on('data', (chunk: Buffer) => {
          held += chunk.toString();
          for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
            const line = held.slice(0, end);
            held = held.slice(end + 1);
            const said = fake.enter(line);
            if (said === null) return void channel.end();
            print(said);
          }
        });
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.port = (server.address() as AddressInfo).port;
  state.close = () => {
    clients.forEach((client) => client.end());
    server.close();
  };
  return state;
}
