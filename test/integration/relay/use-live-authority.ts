import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud';
import { Authority } from './authority';

/** An authority and the cloud that its relay works with, open while tests run. */
export class LiveAuthority {
  cloud!: Cloud;
  authority!: Authority;
}

/** The tables of the authority are empty when a test begins; the cloud keeps what came to it. */
export function useLiveAuthority(options: CloudOptions = {}): LiveAuthority {
  const live = new LiveAuthority();
  beforeAll(async () => {
    live.cloud = await startCloud(options);
    live.authority = await Authority.start(live.cloud.relaySettings);
  });
  beforeEach(() => live.authority.startAfresh());
  afterAll(async () => {
    await live.authority?.close();
    await live.cloud?.close();
  });
  return live;
}
