import { arch, release } from 'node:os';
import { VERSION } from '../../shared/version';
import { canAddAuthorities } from '../bus/trust';
import type { Finding } from './finding';
import { passed, warned } from './say';

/** The versions. A Node that is too old has ended this program before. */
export function checkNode(): Finding[] {
  const what = { component: 'Node', target: process.versions.node };
  return [
    passed({ component: 'csc-relay', target: VERSION }, `on ${process.platform} ${release()}, ${arch()}`),
    canAddAuthorities
      ? passed(what, 'takes the authorities of the certificate store of this server')
      : warned(
          what,
          'This Node trusts the authorities in the certificate store of this server only where it is told so at its start. ' +
            'Install Node 22.19, 24.5 or newer, or set NODE_OPTIONS=--use-system-ca.',
        ),
  ];
}
