/**
 * The settings of the function app that Azure and Node read themselves, and no code of this software: what the template
 * sets beside those of configuration.ts, with what the documents say of each.
 */
export const PLATFORM_SETTINGS: Readonly<Record<string, string>> = {
  AzureWebJobsStorage__credential: 'managedidentity: the host signs in to its storage account by identity.',
  AzureWebJobsStorage__clientId: 'The client id of the identity that it signs in with.',
  AZURE_CLIENT_ID:
    'The client id of the identity that the functions sign in with, where it is a user-assigned one.',
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'Where the host reports what the functions log.',
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING:
    'ClientId=<id>;Authorization=AAD: the host reports by identity, not by key.',
};
