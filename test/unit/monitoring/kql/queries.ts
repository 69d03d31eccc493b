import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../../..');

export const readSource = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** A query as it stands in a file. */
export interface Query {
  /** The file, and the name or heading in it. */
  readonly place: string;
  readonly text: string;
}

/** What bicep/alerts.json has of an alert. */
export type Alert = {
  readonly name: string;
  readonly title: string;
  readonly severity: number;
  readonly windowMinutes: number;
  readonly everyMinutes: number;
  readonly operator: string;
  readonly threshold: number;
  readonly runbook: string;
} & (
  | { readonly kind: 'log'; readonly query: string; readonly firesOnNoRows: boolean }
  | { readonly kind: 'metric'; readonly metric: string; readonly per: string; readonly aggregation: string }
);

export const ALERTS: readonly Alert[] = JSON.parse(readSource('bicep/alerts.json'));

export const queriesOfAlerts = (): Query[] =>
  ALERTS.flatMap((alert) =>
    alert.kind === 'log' ? [{ place: `alerts.json: ${alert.name}`, text: alert.query }] : [],
  );

/** An item of a workbook; a group has items of its own. */
export interface WorkbookItem {
  readonly type: number;
  readonly name: string;
  readonly content: {
    readonly version: string;
    readonly query?: string;
    readonly items?: readonly WorkbookItem[];
  } & Readonly<Record<string, unknown>>;
}

export const WORKBOOK: { readonly version: string; readonly items: readonly WorkbookItem[] } = JSON.parse(
  readSource('bicep/workbook.json'),
);

export const itemsOfWorkbook = (items: readonly WorkbookItem[] = WORKBOOK.items): WorkbookItem[] =>
  items.flatMap((item) => [item, ...itemsOfWorkbook(item.content.items ?? [])]);

export const queriesOfWorkbook = (): Query[] =>
  itemsOfWorkbook().flatMap(({ name, content }) =>
    content.query === undefined ? [] : [{ place: `workbook.json: ${name}`, text: content.query }],
  );

/** Every block of KQL in the documents, by the heading that it stands under. */
export function queriesOfDocuments(): Query[] {
  const files = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      readSource(`docs/${file}`)
        .split(/^#+ /m)
        .flatMap((section) =>
          [...section.matchAll(/```kusto\n(.*?)\n```/gs)].map(([, text = '']) => ({
            place: `${file}: ${section.split('\n')[0]}`,
            text,
          })),
        ),
    );
}
