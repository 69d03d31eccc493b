/** The version of this software, as package.json has it. Both sides say theirs in their messages. */
export const VERSION = '0.1.0';
