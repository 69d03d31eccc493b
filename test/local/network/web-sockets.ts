import type { Server } from 'node:http';
import { connect } from 'node:net';
import { createWebSocketStream, WebSocketServer } from 'ws';

/** Lets a web server offer AMQP over WebSockets as Service Bus does, in front of a broker at a port of this machine. */
export function offerWebSockets<AnyServer extends Server>(server: AnyServer, brokerPort: number): AnyServer {
  new WebSocketServer({ server, handleProtocols: () => 'AMQPWSB10' }).on('connection', (webSocket) => {
    const stream = createWebSocketStream(webSocket);
    const socket = connect(brokerPort, '127.0.0.1');
    stream.on('error', () => socket.destroy());
    socket.on('error', () => stream.destroy());
    stream.pipe(socket).pipe(stream);
  });
  return server;
}
