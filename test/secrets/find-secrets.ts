import { PATTERNS } from './patterns';

export interface Finding {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  readonly kind: string;
  /** What was found. Not to be printed: it may be a secret. */
  readonly text: string;
}

type Lint = (file: string, content: string) => Promise<Finding[]>;

/** The rules that secretlint recommends. Its packages are ES modules, and nothing of them asks the network. */
export async function loadSecretlint(): Promise<Lint> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }];
  return async (file, content) => {
    const { messages } = await lintSource({
      source: { filePath: file, content, contentType: 'text' },
      options: { noPhysicFilePath: true, config: { rules } },
    });
    return messages.map(({ loc, range, messageId }) => ({
      file,
      line: loc.start.line,
      kind: messageId,
      text: content.slice(...range),
    }));
  };
}

/** What looks like a secret in a file. */
export async function findSecrets(lint: Lint, file: string, content: string): Promise<Finding[]> {
  const own = Object.entries(PATTERNS).flatMap(([kind, pattern]) =>
    [...content.matchAll(pattern)].map(({ index, groups }) => ({
      file,
      line: content.slice(0, index).split('\n').length,
      kind,
      text: groups?.secret ?? '',
    })),
  );
  return [...(await lint(file, content)), ...own];
}
