import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import { clientOptions } from '../../../../relay/bus/connect';

const PROXY = 'http://proxy.council.example:8080';

describe('the connection to Service Bus', () => {
  it('goes over WebSockets through the proxy', () => {
    const { webSocketOptions } = clientOptions({ transport: 'websockets', proxy: PROXY });
    expect(webSocketOptions?.webSocket).toBe(WebSocket);
    const agent: unknown = webSocketOptions?.webSocketConstructorOptions?.agent;
    expect(agent).toBeInstanceOf(HttpsProxyAgent);
    expect(agent instanceof HttpsProxyAgent ? agent.proxy.host : '').toBe('proxy.council.example:8080');
  });

  it('goes over WebSockets without an agent where there is no proxy', () => {
    const { webSocketOptions } = clientOptions({ transport: 'websockets', proxy: undefined });
    expect(webSocketOptions).toEqual({ webSocket: WebSocket });
  });

  it('goes over plain AMQP where that is asked', () => {
    expect(clientOptions({ transport: 'amqp', proxy: undefined }).webSocketOptions).toBeUndefined();
  });
});
