import { closeKeeper } from './set-up';

/** What jest does after the last test file. */
export default closeKeeper;
