import { Kusto } from './service';
import { WORKSPACE_TABLES } from './workspace-tables';

const { GlobalState, KustoCode, Symbols } = Kusto.Language;

const tables = Object.entries(WORKSPACE_TABLES).map(([name, columns]) =>
  Symbols.TableSymbol.From(`(${columns})`).WithName(name),
);
const workspace = GlobalState.Default.WithDatabase(
  // Not open: a table that is not among them is a fault.
  new Symbols.DatabaseSymbol.$ctor3('workspace', null, tables, false),
);

/**
 * What Microsoft's language service finds wrong with a query: its grammar, and every table, column, function and type in
 * it, against the tables of the workspace. It does not run the query.
 */
export function faultsOf(query: string): string[] {
  const found = KustoCode.ParseAndAnalyze(query, workspace).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message);
}
