import { counted } from '../console/terminal';

/** What is to be said where DfE holds children who have no row in staging; undefined where there are none. */
export function rowlessLine(children: number, stagingTable: string): string | undefined {
  if (children === 0) return undefined;
  return (
    `DfE holds ${counted(children, 'child who has', 'children who have')} no row in ${stagingTable}: nothing notices that they change or leave. ` +
    "The next extract of the whole cohort stages them, as deleted where they left it. Where your own SQL fills the table, have it put their rows back, with row_state 'Deleted' for who left; " +
    'docs/troubleshooting.md has a query that names them.'
  );
}
