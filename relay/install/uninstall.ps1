#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Takes away the task that install.ps1 made.
.DESCRIPTION
Ends the task where it is at work, which loses nothing, and takes it out of Task Scheduler. Folders, settings, logs, the
tables in the database and what DfE holds stay as they are. docs/install-relay.md says how to remove these.
.PARAMETER TaskName
The name of the task, where install.ps1 was given one.
.EXAMPLE
.\uninstall.ps1 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param([string] $TaskName = 'CSC Dataflow relay')
$ErrorActionPreference = 'Stop'

function Uninstall-Relay {
    $task = Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue
    if (-not $task) {
        Write-Host "There is no task '$TaskName': nothing to do."
        return
    }
    if (-not ("$($task.Actions.Arguments)" -match 'csc-relay\.cjs')) {
        throw "The task '$TaskName' is not of csc-relay. Name the one that install.ps1 made with -TaskName."
    }
    if (-not $PSCmdlet.ShouldProcess($TaskName, 'take the task out of Task Scheduler')) { return }
    if ("$($task.State)" -eq 'Running') {
        Stop-ScheduledTask -TaskName $TaskName
        Write-Host 'Ended it where it was at work.'
    }
    Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false
    Write-Host "Took the task '$TaskName' out of Task Scheduler. Folders, settings, logs and the database stay as they are."
}

try { Uninstall-Relay }
catch {
    Write-Host "uninstall.ps1: $($_.Exception.Message)" -ForegroundColor Red
    exit 1
}
exit 0
