#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Has Windows run csc-relay from this folder: every night, or as a listener that is always up.
.DESCRIPTION
Makes a task in Task Scheduler under a group managed service account, and the log folder, and gives the account the rights
to this folder, the settings and the logs that it needs. Run again, from this folder or from that of another version, it puts
the task in the place of the one there was: that is how one upgrades and how one rolls back. docs/install-relay.md says more.
.PARAMETER Account
The group managed service account, as DOMAIN\name$.
.PARAMETER Settings
The settings file. It stands outside of this folder, so that the next version finds it too.
.PARAMETER Nightly
Runs "csc-relay run" every day at this time, as 02:00.
.PARAMETER Listen
Keeps "csc-relay listen" running, so that the timer of the function app starts the night.
.PARAMETER NoExtract
Where your own SQL fills the staging table.
.PARAMETER WaitMinutes
How long a run waits for the answers of DfE: --wait of csc-relay.
.PARAMETER LimitHours
After how many hours a nightly run is ended, should it ever hang.
.PARAMETER TaskName
The name of the task.
.EXAMPLE
.\install.ps1 -Account COUNCIL\svc-csc$ -Settings C:\ProgramData\csc-relay\.env -Nightly 02:00
.EXAMPLE
.\install.ps1 -Account COUNCIL\svc-csc$ -Settings C:\ProgramData\csc-relay\.env -Listen -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Account,
    [string] $Settings,
    [string] $Nightly,
    [switch] $Listen,
    [switch] $NoExtract,
    [int] $WaitMinutes = 60,
    [int] $LimitHours = 12,
    [string] $TaskName = 'CSC Dataflow relay'
)
$ErrorActionPreference = 'Stop'
$entry = Join-Path $PSScriptRoot 'csc-relay.cjs'

# Everything that is wrong with what was given, at once.
function Find-Fault {
    if ($Account -notmatch '^[^\\]+\\[^\\]+\$$') {
        '-Account: give the group managed service account as DOMAIN\name$, with the $ at its end.'
    }
    if ([bool] $Nightly -eq [bool] $Listen) {
        '-Nightly or -Listen: give one of them, as -Nightly 02:00.'
    }
    if ($Nightly -and $Nightly -notmatch '^([01]\d|2[0-3]):[0-5]\d$') {
        "-Nightly: write a time of day as 02:00, not $Nightly."
    }
    if ($WaitMinutes -lt 1 -or $WaitMinutes -gt 1440) { '-WaitMinutes: give 1 to 1440 minutes.' }
    if ($LimitHours -lt 1 -or $LimitHours -gt 72) { '-LimitHours: give 1 to 72 hours.' }
    elseif (-not $Listen -and $LimitHours * 60 -le $WaitMinutes) {
        '-LimitHours: a run would be ended while it waits for DfE; give more hours than -WaitMinutes has.'
    }
    if (-not $Settings) { '-Settings: name the settings file, as C:\ProgramData\csc-relay\.env.' }
    elseif (-not (Test-Path -LiteralPath $Settings -PathType Leaf)) {
        "-Settings: there is no file $Settings. Make it first: docs/relay.md says what stands in it."
    }
    elseif ((Get-FullPath $Settings).StartsWith($PSScriptRoot + [IO.Path]::DirectorySeparatorChar, 'OrdinalIgnoreCase')) {
        '-Settings: the file stands in the folder of this version, where the next one does not find it. Move it, as to C:\ProgramData\csc-relay.'
    }
    if (-not (Test-Path -LiteralPath $entry)) { "$entry is missing: unpack the whole zip, and run install.ps1 from there." }
}

function Get-FullPath([string] $Path) { (Get-Item -LiteralPath $Path -Force).FullName }

# The node.exe of this folder, else that of the PATH.
function Find-Node {
    $own = Join-Path (Join-Path $PSScriptRoot 'node') 'node.exe'
    if (Test-Path -LiteralPath $own) { return $own }
    $command = Get-Command node.exe -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if (-not $command) {
        throw "There is no Node: put the node.exe of nodejs.org, 22.12 or newer, into $(Split-Path $own), or install Node for all users."
    }
    Write-Host "There is no node.exe in $(Split-Path $own): the one of the PATH is used, and changes when that is updated."
    $command.Source
}

# The log folder, as csc-relay finds it: LOG_FOLDER of the settings file, or logs beside it.
function Find-LogFolder([string] $File) {
    $line = Get-Content -LiteralPath $File -Encoding UTF8 | Where-Object { $_ -match '^\s*LOG_FOLDER\s*=' } | Select-Object -Last 1
    $named = ("$line" -replace '^[^=]*=', '' -replace '\s#.*$', '').Trim().Trim('"', "'")
    if (-not $named) { $named = 'logs' }
    [IO.Path]::GetFullPath([IO.Path]::Combine((Split-Path $File), $named))
}

# The task of this name; a task of somebody else is not touched.
function Get-RelayTask {
    $task = Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue
    if ($task -and -not ("$($task.Actions.Arguments)" -match 'csc-relay\.cjs')) {
        throw "There is a task '$TaskName' that is not of csc-relay. Give another name with -TaskName."
    }
    $task
}

function Grant-Right([string] $Path, [string] $Right) {
    if (-not $PSCmdlet.ShouldProcess($Path, "give $Account the right $Right")) { return }
    & icacls.exe $Path /grant "${Account}:$Right" /q | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "icacls could not give $Account the right $Right to $Path (exit code $LASTEXITCODE)." }
    Write-Host "Gave $Account the right $Right to $Path."
}

function Install-Relay {
    $faults = @(Find-Fault)
    if ($faults) { throw "Nothing was changed.`n  $($faults -join "`n  ")" }
    $file = Get-FullPath $Settings
    $node = Find-Node
    $version = & $node $entry --version
    if ($LASTEXITCODE -ne 0) { throw "Nothing was changed. csc-relay does not start with $node." }

    # Only where the tools of Active Directory are installed.
    if (Get-Command Test-ADServiceAccount -ErrorAction SilentlyContinue) {
        if (-not (Test-ADServiceAccount -Identity ($Account -replace '^.*\\', '' -replace '\$$', ''))) {
            throw "Nothing was changed. This server may not use ${Account}: have it added to the principals that may retrieve its password, then run Install-ADServiceAccount here."
        }
    }
    $before = Get-RelayTask
    $runs = $before -and "$($before.State)" -eq 'Running'
    if ($runs -and "$($before.Actions.Arguments)" -notmatch ' listen( |$)') {
        throw "Nothing was changed. The task '$TaskName' is at work: wait until its run has ended, or end it (Stop-ScheduledTask '$TaskName'), which loses nothing: the next run does the rest."
    }

    $logs = Find-LogFolder $file
    if (-not (Test-Path -LiteralPath $logs) -and $PSCmdlet.ShouldProcess($logs, 'make the log folder')) {
        New-Item -ItemType Directory -Path $logs | Out-Null
        Write-Host "Made the log folder $logs."
    }
    Grant-Right $PSScriptRoot '(OI)(CI)RX'
    Grant-Right $file 'R'
    Grant-Right $logs '(OI)(CI)M'

    $words = @("`"$entry`"", '--settings', "`"$file`"")
    $words += if ($Listen) { 'listen' } else { 'run' }
    if ($NoExtract) { $words += '--no-extract' }
    $words += '--wait', $WaitMinutes
    # Node itself and not csc-relay.cmd: when Task Scheduler ends a task it ends this process, and not what that started.
    $action = New-ScheduledTaskAction -Execute $node -Argument ($words -join ' ') -WorkingDirectory (Split-Path $file)
    # Whether somebody is logged on or not. Windows knows the password of a group managed service account.
    $principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password -RunLevel Limited
    if ($Listen) {
        # Task Scheduler does not start again what ended with an exit code: the second trigger does, where none runs.
        $trigger = @(
            (New-ScheduledTaskTrigger -AtStartup),
            (New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 15))
        )
        $limit = [TimeSpan]::Zero
        $when = 'at the start of Windows, and is looked after every 15 minutes'
    }
    else {
        $trigger = @(New-ScheduledTaskTrigger -Daily -At $Nightly)
        $limit = New-TimeSpan -Hours $LimitHours
        $when = "every day at $Nightly"
    }
    $choices = @{
        # No second instance: the relay has a lock of its own in the database as well.
        MultipleInstances          = 'IgnoreNew'
        ExecutionTimeLimit         = $limit
        # Of a task that could not be started; what a run did not do is for the next.
        RestartCount               = 3
        RestartInterval            = New-TimeSpan -Minutes 10
        StartWhenAvailable         = $true
        AllowStartIfOnBatteries    = $true
        DontStopIfGoingOnBatteries = $true
    }
    $set = New-ScheduledTaskSettingsSet @choices

    if (-not $PSCmdlet.ShouldProcess($TaskName, "make the task that starts $entry $when")) { return }
    if ($runs) {
        Stop-ScheduledTask -TaskName $TaskName
        Write-Host "Stopped the listener of before."
    }
    $task = @{
        TaskName    = $TaskName
        Description = "Carries children's social care records to the Department for Education. $version, from $PSScriptRoot."
        Action      = $action
        Trigger     = $trigger
        Principal   = $principal
        Settings    = $set
        Force       = $true
    }
    Register-ScheduledTask @task | Out-Null
    Write-Host "The task '$TaskName' starts $version $when, as $Account, from $PSScriptRoot."
    if ($before -and "$($before.Actions.Arguments)" -match '"([^"]+)[\\/]csc-relay\.cjs"' -and $Matches[1] -ne $PSScriptRoot) {
        Write-Host "It was started from $($Matches[1]) before: install.ps1 of that folder rolls back."
    }
    if ($Listen) {
        Start-ScheduledTask -TaskName $TaskName
        Write-Host 'Started the listener.'
    }
    Write-Host "Its exit code is the Last Run Result of the task, and its words stand in $logs."
}

try { Install-Relay }
catch {
    Write-Host "install.ps1: $($_.Exception.Message)" -ForegroundColor Red
    exit 1
}
exit 0
