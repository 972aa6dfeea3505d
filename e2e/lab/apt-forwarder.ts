import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';

/**
 * An HTTP proxy (RFC 9112 §3.2.2, absolute-form) by which lab hosts, which have no way out, reach Debian's archive and
 * nothing else. Started by `up` on this machine's address in the lab: `tsx apt-forwarder.ts --lab=FOLDER ADDRESS PORT HOST…`.
 */
const [, address = '', port = '', ...allowedHosts] = process.argv.slice(2);
const upstreamProxy = process.env.http_proxy ?? process.env.HTTP_PROXY;

function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const target = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : null;
  if (target === null || !allowedHosts.includes(target.hostname)) {
    outgoing.writeHead(403).end(`The lab forwards to ${allowedHosts.join(', ')} only.\n`);
    return;
  }
  const via = upstreamProxy ? new URL(upstreamProxy) : target;
  const onward = request(
    {
      host: via.hostname,
      port: via.port || 80,
      method: incoming.method,
      path: upstreamProxy ? target.href : `${target.pathname}${target.search}`,
      headers: { ...incoming.headers, host: target.host },
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on('error', (error) => {
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end(`${target.hostname}: ${error.message}\n`);
  });
  incoming.pipe(onward);
}

const server = createServer(forward);
/** CONNECT: mirrors that are reached by https. */
server.on('connect', (incoming, client) => {
  const [host = '', hostPort = '443'] = (incoming.url ?? '').split(':');
  if (!allowedHosts.includes(host)) {
    client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  const onward = connect(Number(hostPort), host, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.pipe(client);
    client.pipe(onward);
  });
  onward.on('error', () => client.destroy());
  client.on('error', () => onward.destroy());
});
server.listen(Number(port), address);
