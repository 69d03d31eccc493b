interface List<Item> {
  readonly Count: number;
  getItem(index: number): Item;
}

/** A part of a query, with its parts. */
export interface SyntaxNode {
  readonly ChildCount: number;
  GetChild(index: number): SyntaxNode | null;
  ToString(trivia: number): string;
}

/** What is used of Microsoft's language service, whose own types are in the words of the .NET library. */
interface Service {
  readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
  readonly KustoCode: {
    Parse(query: string): { readonly Syntax: SyntaxNode };
    ParseAndAnalyze(query: string, state: object): { GetDiagnostics(): List<{ readonly Message: string }> };
  };
  readonly Symbols: {
    readonly TableSymbol: { From(columns: string): { WithName(name: string): object } };
    readonly DatabaseSymbol: {
      $ctor3: new (name: string, shownName: null, tables: object[], isOpen: boolean) => object;
    };
  };
}

// The package exports nothing: it leaves its library in global variables.
for (const file of ['bridge', 'Kusto.Language.Bridge'])
  require(`@kusto/language-service-next/${file}.min.js`);

export const { Kusto, Bridge } = globalThis as unknown as {
  readonly Kusto: { readonly Language: Service };
  readonly Bridge: { getTypeName(value: object): string };
};
