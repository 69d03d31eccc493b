#:package Microsoft.SqlServer.DacFx@170.5.96
#:property PublishAot=false
#:property InvariantGlobalization=false
// A registry that lacks the oldest versions that this package names gives the next ones.
#:property NoWarn=NU1603

// Checks T-SQL by Microsoft's own parser (the grammar of SQL Server 2014, compatibility level 120) and model (whether every
// table, column and parameter that a statement names is there). It runs nothing and looks at no type.
// Argument: a JSON file of { tables: [sql], statements: [{ name, sql, parameters: [{ name, type }] }] }.
// Exit code: 1 where there is a fault, which is printed.

using System.Text.Json;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

using var input = JsonDocument.Parse(File.ReadAllText(args[0]));
var statements = input.RootElement.GetProperty("statements").EnumerateArray().ToList();
var parser = new TSql120Parser(initialQuotedIdentifiers: true);
// Authorities run SQL Server 2016 or later, at that level.
using var model = new TSqlModel(SqlServerVersion.Sql130, new TSqlModelOptions());
var faults = new List<string>();
var current = "tables";
var modelled = 0;

try
{
    foreach (var table in input.RootElement.GetProperty("tables").EnumerateArray()) model.AddObjects(table.GetString());
    foreach (var statement in statements) Add(statement);
    // In a procedure a name that is not there is but a warning.
    faults.AddRange(model.Validate().Select(message => message.Message));
}
catch (DacModelException error)
{
    // A model that refused something takes nothing more, and validates nothing.
    faults.AddRange(error.Messages.Select(message => $"[{current}]: {message.Message}"));
}

foreach (var fault in faults) Console.WriteLine($"wrong: {fault}");
foreach (var statement in statements.Where(each => faults.Exists(fault => fault.Contains($"[{TextOf(each, "name")}]"))))
    Console.WriteLine($"\n-- {TextOf(statement, "name")}\n{TextOf(statement, "sql").Trim()}");
Console.WriteLine(
    $"Faults: {faults.Count}. By the grammar: {statements.Count} statements. By the names in them: {modelled}; "
    + "the others name what only a server has, or are not grammatical.");
return faults.Count == 0 ? 0 : 1;

static string TextOf(JsonElement element, string property) => element.GetProperty(property).GetString()!;

void Add(JsonElement statement)
{
    current = TextOf(statement, "name");
    var fragment = parser.Parse(new StringReader(TextOf(statement, "sql")), out var errors);
    faults.AddRange(errors.Select(error => $"[{current}], line {error.Line}: {error.Message}"));
    if (errors.Count > 0) return;

    var finder = new Finder();
    fragment.Accept(finder);
    foreach (var made in finder.Made) model.AddObjects(made);

    if (finder.NamesServer) return;
    var body = ((TSqlScript)fragment).Batches.SelectMany(batch => batch.Statements).Select(Sql.Of);
    var parameters = statement.GetProperty("parameters").EnumerateArray()
        .Select(each => $"@{TextOf(each, "name")} {TextOf(each, "type")}");
    model.AddObjects($"CREATE PROCEDURE dbo.[{current}] {string.Join(", ", parameters)} AS\n{string.Join("\n", body)}");
    modelled++;
}

/// <summary>
/// Finds what a script makes, also where that hangs on a condition, and whether it names what only a server has.
/// It gives temporary tables, which the model does not know, the names of ordinary ones.
/// </summary>
sealed class Finder : TSqlFragmentVisitor
{
    public bool NamesServer { get; private set; }

    /// <summary>Tables and indexes, as SQL.</summary>
    public List<string> Made { get; } = [];

    public override void Visit(SchemaObjectName name)
    {
        var table = name.BaseIdentifier;
        NamesServer |= name.DatabaseIdentifier != null || name.SchemaIdentifier?.Value is "sys" or "INFORMATION_SCHEMA"
            || table.Value == "sp_getapplock";
        if (!table.Value.StartsWith('#')) return;
        table.Value = $"temporary_{table.Value.TrimStart('#')}";
        name.Identifiers.Insert(0, new Identifier { Value = "dbo" });
    }

    public override void ExplicitVisit(CreateTableStatement statement)
    {
        base.ExplicitVisit(statement);
        Made.Add(Sql.Of(statement));
    }

    public override void ExplicitVisit(CreateIndexStatement statement)
    {
        base.ExplicitVisit(statement);
        Made.Add(Sql.Of(statement));
    }

    public override void ExplicitVisit(SelectStatement statement)
    {
        base.ExplicitVisit(statement);
        if (statement.Into == null) return;
        var columns = ((QuerySpecification)statement.QueryExpression).SelectElements.Cast<SelectScalarExpression>().Select(NameOf);
        Made.Add($"CREATE TABLE {Sql.Of(statement.Into)} ({string.Join(", ", columns.Select(column => $"[{column}] int"))})");
    }

    static string NameOf(SelectScalarExpression element) =>
        element.ColumnName?.Value ?? ((ColumnReferenceExpression)element.Expression).MultiPartIdentifier.Identifiers.Last().Value;
}

static class Sql
{
    static readonly Sql120ScriptGenerator Generator = new();

    public static string Of(TSqlFragment fragment)
    {
        Generator.GenerateScript(fragment, out var text);
        return text;
    }
}
