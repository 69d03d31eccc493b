import { WORKSPACE_TABLES } from './workspace-tables';

// The package exports nothing: it leaves its library in a global variable.
for (const file of ['bridge', 'Kusto.Language.Bridge'])
  require(`@kusto/language-service-next/${file}.min.js`);

interface List<Item> {
  readonly Count: number;
  getItem(index: number): Item;
}

/** What is used of Microsoft's language service, whose own types are in the words of the .NET library. */
interface Service {
  readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
  readonly KustoCode: {
    ParseAndAnalyze(query: string, state: object): { GetDiagnostics(): List<{ readonly Message: string }> };
  };
  readonly Symbols: {
    readonly TableSymbol: { From(columns: string): { WithName(name: string): object } };
    readonly DatabaseSymbol: {
      $ctor3: new (name: string, shownName: null, tables: object[], isOpen: boolean) => object;
    };
  };
}

const { Language } = (globalThis as unknown as { Kusto: { Language: Service } }).Kusto;
const { GlobalState, KustoCode, Symbols } = Language;

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
