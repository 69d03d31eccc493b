import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';

/**
 * What the client of Service Bus is to know to talk AMQP over WebSockets, on port 443.
 * @param proxy the address of the proxy to go through; undefined: none
 */
export const webSocketOptions = (proxy: string | undefined) => ({
  webSocket: WebSocket,
  ...(proxy !== undefined && { webSocketConstructorOptions: { agent: new HttpsProxyAgent(proxy) } }),
});
