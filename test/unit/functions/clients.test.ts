import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import { busOptions } from '../../../functions/clients';

const HTTPS_PROXY = 'http://proxy.council.example:8080';

describe('the connection of the functions to Service Bus', () => {
  it('goes over WebSockets through the proxy', () => {
    const { webSocketOptions } = busOptions({ transport: 'websockets', HTTPS_PROXY });
    expect(webSocketOptions?.webSocket).toBe(WebSocket);
    const agent: unknown = webSocketOptions?.webSocketConstructorOptions?.agent;
    expect(agent instanceof HttpsProxyAgent ? agent.proxy.host : '').toBe('proxy.council.example:8080');
  });

  it('goes over WebSockets without an agent where there is no proxy', () => {
    expect(busOptions({ transport: 'websockets', HTTPS_PROXY: undefined })).toEqual({
      webSocketOptions: { webSocket: WebSocket },
    });
  });

  it('goes over plain AMQP where that is asked', () => {
    expect(busOptions({ transport: 'amqp', HTTPS_PROXY })).toEqual({});
  });
});
