/** What every table of Application Insights has in a workspace. */
const COMMON = `
  AppRoleInstance: string, AppRoleName: string, AppVersion: string, _BilledSize: real, ClientBrowser: string,
  ClientCity: string, ClientCountryOrRegion: string, ClientIP: string, ClientModel: string, ClientOS: string,
  ClientStateOrProvince: string, ClientType: string, IKey: string, _IsBillable: string, ItemCount: int,
  OperationId: string, OperationName: string, ParentId: string, Properties: dynamic, ResourceGUID: string,
  _ResourceId: string, SDKVersion: string, SessionId: string, SourceSystem: string, _SubscriptionId: string,
  SyntheticSource: string, TenantId: string, TimeGenerated: datetime, Type: string, UserAccountId: string,
  UserAuthenticatedId: string, UserId: string`;

/**
 * The tables that a query may read, with their columns, from Microsoft's reference of Azure Monitor Logs. The last is
 * a function over the workspace's own events, which a query reads as a table.
 */
export const WORKSPACE_TABLES: Readonly<Record<string, string>> = {
  AppTraces: `${COMMON}, Measurements: dynamic, Message: string, ReferencedItemId: string, ReferencedType: string,
    SeverityLevel: int`,
  AppRequests: `${COMMON}, DurationMs: real, Id: string, Measurements: dynamic, Name: string,
    ReferencedItemId: string, ReferencedType: string, ResultCode: string, Source: string, Success: bool, Url: string`,
  AppExceptions: `${COMMON}, Assembly: string, Details: dynamic, ExceptionType: string, HandledAt: string,
    InnermostAssembly: string, InnermostMessage: string, InnermostMethod: string, InnermostType: string,
    Measurements: dynamic, Message: string, Method: string, OuterAssembly: string, OuterMessage: string,
    OuterMethod: string, OuterType: string, ProblemId: string, SeverityLevel: int`,
  AppDependencies: `${COMMON}, Data: string, DependencyType: string, DurationMs: real, Id: string,
    Measurements: dynamic, Name: string, ReferencedItemId: string, ReferencedType: string, ResultCode: string,
    Success: bool, Target: string`,
  AppEvents: `${COMMON}, Measurements: dynamic, Name: string`,
  AppMetrics: `${COMMON}, Max: real, Min: real, Name: string, Sum: real`,
  _LogOperation: `Category: string, Computer: string, CorrelationId: string, Detail: string, Level: string,
    Operation: string, _ResourceId: string, TimeGenerated: datetime`,
};
