import packageJson from '../../../package.json';
import { VERSION } from '../../../shared/version';

test('the version in messages is that of the package', () => {
  expect(VERSION).toBe(packageJson.version);
});
