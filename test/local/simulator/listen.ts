import type { Server } from 'node:http';

/**
 * Listens on 127.0.0.1. Rejects where the port is taken.
 * @param port 0: any free port
 * @returns the address, without a slash at its end
 */
export async function listen(server: Server, port: number): Promise<{ port: number; url: string }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, url: `http://127.0.0.1:${address.port}` };
}
