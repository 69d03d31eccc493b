# Stand-ins for what only Windows has, with the parameters and words that Windows PowerShell 5.1 has for them. What is asked
# of them is written, a line of JSON each, to the file CSC_CALLS; the tasks there are stand in the file CSC_TASKS.

function Write-Call([string] $Name, [hashtable] $Given) {
    $call = [ordered] @{ name = $Name; given = $Given }
    Add-Content -LiteralPath $env:CSC_CALLS -Value (ConvertTo-Json $call -Depth 9 -Compress -EnumsAsStrings)
}

function Read-Tasks {
    if (-not (Test-Path -LiteralPath $env:CSC_TASKS)) { return @() }
    @(Get-Content -Raw -LiteralPath $env:CSC_TASKS | ConvertFrom-Json)
}

function Write-Tasks([object[]] $Tasks) { ConvertTo-Json @($Tasks) -Depth 9 | Set-Content -LiteralPath $env:CSC_TASKS }

function Get-ScheduledTask {
    [CmdletBinding()] param([string[]] $TaskName, [string[]] $TaskPath)
    $found = @(Read-Tasks | Where-Object { $_.TaskName -in $TaskName })
    if (-not $found) { Write-Error "No MSFT_ScheduledTask objects found with property 'TaskName' equal to '$TaskName'." }
    $found
}

function New-ScheduledTaskAction {
    [CmdletBinding()] param([string] $Id, [Parameter(Mandatory)][string] $Execute, [string] $Argument, [string] $WorkingDirectory)
    [pscustomobject] @{ Execute = $Execute; Arguments = $Argument; WorkingDirectory = $WorkingDirectory }
}

function New-ScheduledTaskPrincipal {
    [CmdletBinding()] param(
        [string] $Id, [string] $UserId, [string] $GroupId,
        [ValidateSet('None', 'Password', 'S4U', 'Interactive', 'Group', 'ServiceAccount', 'InteractiveOrPassword')][string] $LogonType,
        [ValidateSet('Limited', 'Highest')][string] $RunLevel
    )
    [pscustomobject] @{ UserId = $UserId; LogonType = $LogonType; RunLevel = $RunLevel }
}

function New-ScheduledTaskTrigger {
    [CmdletBinding()] param(
        [Parameter(ParameterSetName = 'Startup')][switch] $AtStartup,
        [Parameter(ParameterSetName = 'Logon')][switch] $AtLogOn,
        [Parameter(ParameterSetName = 'Daily')][switch] $Daily,
        [Parameter(ParameterSetName = 'Once')][switch] $Once,
        [Parameter(ParameterSetName = 'Daily', Mandatory)][Parameter(ParameterSetName = 'Once', Mandatory)][datetime] $At,
        [Parameter(ParameterSetName = 'Daily')][uint32] $DaysInterval,
        [Parameter(ParameterSetName = 'Once')][timespan] $RepetitionInterval,
        [Parameter(ParameterSetName = 'Once')][timespan] $RepetitionDuration,
        [timespan] $RandomDelay
    )
    $time = if ($PSBoundParameters.ContainsKey('At')) { $At.ToString('HH:mm') } else { '' }
    [pscustomobject] @{ Kind = $PSCmdlet.ParameterSetName; At = $time; Every = "$RepetitionInterval" }
}

function New-ScheduledTaskSettingsSet {
    [CmdletBinding()] param(
        [switch] $AllowStartIfOnBatteries, [switch] $DontStopIfGoingOnBatteries, [switch] $StartWhenAvailable,
        [switch] $DontStopOnIdleEnd, [switch] $Hidden, [switch] $WakeToRun, [int] $Priority,
        [ValidateSet('Parallel', 'Queue', 'IgnoreNew')][string] $MultipleInstances,
        [timespan] $ExecutionTimeLimit, [int] $RestartCount, [timespan] $RestartInterval
    )
    $set = @{}
    foreach ($name in $PSBoundParameters.Keys) { $set[$name] = "$($PSBoundParameters[$name])" }
    [pscustomobject] $set
}

function Register-ScheduledTask {
    [CmdletBinding()] param(
        [Parameter(Mandatory)][string] $TaskName, [string] $TaskPath, [string] $Description, [object[]] $Action,
        [object[]] $Trigger, [object] $Principal, [object] $Settings, [string] $User, [string] $Password, [switch] $Force
    )
    $others = @(Read-Tasks | Where-Object { $_.TaskName -ne $TaskName })
    if (-not $Force -and @(Read-Tasks).Count -ne $others.Count) { throw 'Cannot create a file when that file already exists.' }
    if ($env:CSC_REFUSES) { throw $env:CSC_REFUSES }
    $task = [pscustomobject] @{
        TaskName = $TaskName; Description = $Description; State = 'Ready'; Actions = $Action; Triggers = $Trigger
        Principal = $Principal; Settings = $Settings
    }
    Write-Call 'Register-ScheduledTask' @{ TaskName = $TaskName }
    Write-Tasks ($others + $task)
    $task
}

function Set-State([string] $TaskName, [string] $State) {
    $tasks = Read-Tasks
    foreach ($task in $tasks) { if ($task.TaskName -eq $TaskName) { $task.State = $State } }
    Write-Tasks $tasks
}

function Start-ScheduledTask {
    [CmdletBinding()] param([Parameter(Mandatory)][string] $TaskName, [string] $TaskPath)
    Write-Call 'Start-ScheduledTask' @{ TaskName = $TaskName }
    Set-State $TaskName 'Running'
}

function Stop-ScheduledTask {
    [CmdletBinding()] param([Parameter(Mandatory)][string] $TaskName, [string] $TaskPath)
    Write-Call 'Stop-ScheduledTask' @{ TaskName = $TaskName }
    Set-State $TaskName 'Ready'
}

function Unregister-ScheduledTask {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)][string] $TaskName)
    if (-not $PSCmdlet.ShouldProcess($TaskName)) { return }
    Write-Call 'Unregister-ScheduledTask' @{ TaskName = $TaskName }
    Write-Tasks @(Read-Tasks | Where-Object { $_.TaskName -ne $TaskName })
}

# icacls is a program: it says what went wrong by its exit code.
function icacls.exe {
    Write-Call 'icacls' @{ words = @($args) }
    $global:LASTEXITCODE = [int] "0$env:CSC_ICACLS_EXIT_CODE"
}

# Only on servers with the tools of Active Directory.
if ($env:CSC_AD_ANSWER) {
    function Test-ADServiceAccount {
        [CmdletBinding()] param([Parameter(Mandatory)][string] $Identity)
        Write-Call 'Test-ADServiceAccount' @{ Identity = $Identity }
        $env:CSC_AD_ANSWER -eq 'yes'
    }
}

Export-ModuleMember -Function *-ScheduledTask*, icacls.exe, Test-ADServiceAccount
