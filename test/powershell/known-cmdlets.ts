/**
 * What may be called by a script for servers, with the parameters that Windows PowerShell 5.1 has of it: those in use. By
 * Microsoft's reference for 5.1, and that of the module ScheduledTasks of Windows Server 2016.
 */
export const KNOWN_CMDLETS: Readonly<Record<string, readonly string[]>> = {
  'Get-Command': ['CommandType'],
  'Get-Content': ['LiteralPath', 'Encoding'],
  'Get-Date': [],
  'Get-Item': ['LiteralPath', 'Force'],
  'Get-ScheduledTask': ['TaskName'],
  'Join-Path': [],
  'New-Item': ['ItemType', 'Path'],
  'New-ScheduledTaskAction': ['Execute', 'Argument', 'WorkingDirectory'],
  'New-ScheduledTaskPrincipal': ['UserId', 'LogonType', 'RunLevel'],
  'New-ScheduledTaskSettingsSet': [],
  'New-ScheduledTaskTrigger': ['AtStartup', 'Daily', 'Once', 'At', 'RepetitionInterval'],
  'New-TimeSpan': ['Hours', 'Minutes'],
  'Out-Null': [],
  'Register-ScheduledTask': [],
  'Select-Object': ['First', 'Last'],
  'Split-Path': [],
  'Start-ScheduledTask': ['TaskName'],
  'Stop-ScheduledTask': ['TaskName'],
  'Test-ADServiceAccount': ['Identity'],
  'Test-Path': ['LiteralPath', 'PathType'],
  'Unregister-ScheduledTask': ['TaskName'],
  'Where-Object': [],
  'Write-Host': ['ForegroundColor'],
  'icacls.exe': [],
};

/** Scripts of which each holds one thing that 5.1 does not know, and how it is named. */
export const UNKNOWN_TO_5_1: Readonly<Record<string, string>> = {
  '$a = $true ? 1 : 2': 'a ternary',
  'Get-Date && Get-Date': '&& or ||',
  'Get-Date || Get-Date': '&& or ||',
  '$a = $null ?? 1': '??',
  '$a ??= 1': '??=',
  '$a = ${b}?.Length': '?. or ?[]',
  '$a = ${b}?[0]': '?. or ?[]',
  "$a = 'b' -replace 'b', { 'c' }": '-replace by a script block',
  'if ($IsWindows) { Get-Date }': '$IsWindows',
  'Get-Date &': 'a job by &',
  '1 | ForEach-Object -Parallel { $_ }': 'the command ForEach-Object',
  "Get-Content -LiteralPath 'a' -AsByteStream": 'Get-Content -AsByteStream',
  "Join-Path 'a' 'b' 'c'": 'Join-Path of more than two',
  'function Get-It { clean { } }': 'a clean block',
  'if ($true {': 'Missing closing',
};
