# Runs a script as an administrator would, on a computer that has what Windows has: run-script.ps1 SCRIPT ARGUMENTS-AS-JSON.
param([string] $Script, [string] $Arguments)
Import-Module (Join-Path $PSScriptRoot 'windows-cmdlets.psm1')
$given = $Arguments | ConvertFrom-Json -AsHashtable
& $Script @given
exit $LASTEXITCODE
