/** Where a way through the network ends. Each is a row of docs/troubleshooting.md. */
export type Obstacle =
  | 'name-not-found'
  | 'refused'
  | 'silent'
  | 'cut-off'
  | 'proxy-sign-in'
  | 'proxy-forbids'
  | 'proxy-fails'
  | 'not-a-proxy'
  | 'not-tls'
  | 'certificate'
  | 'clock'
  | 'web-socket';

/**
 * A host cannot be reached. The message says in whole sentences what was found on the way, at which host, through which
 * proxy, and what to do. It holds names of hosts and issuers of certificates, no secret and no data.
 */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(
    readonly obstacle: Obstacle,
    message: string,
  ) {
    super(message);
  }
}
