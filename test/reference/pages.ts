import { commandsPage } from './commands';
import { payloadPage } from './payload';
import { settingsPage } from './settings';

/** The pages that are made of the code, by their place in the repository. */
export const REFERENCE_PAGES: Readonly<Record<string, () => string>> = {
  'docs/reference/commands.md': commandsPage,
  'docs/reference/payload.md': payloadPage,
  'docs/reference/settings.md': settingsPage,
};
