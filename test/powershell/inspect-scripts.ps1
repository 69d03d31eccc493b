# Parses the scripts of a folder without running them and says, a line each, what Windows PowerShell 5.1 would not take:
# inspect-scripts.ps1 FOLDER CMDLETS-AS-JSON, with the parameters that 5.1 has of every cmdlet that may be used.
param([string] $Folder, [string] $CmdletsAsJson)
$Cmdlets = $CmdletsAsJson | ConvertFrom-Json -AsHashtable
$common = 'ErrorAction', 'WarningAction', 'ErrorVariable', 'OutVariable', 'Verbose', 'WhatIf', 'Confirm'

function Find-Unknown([string] $Script) {
    $tokens = $null
    $faults = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Script, [ref] $tokens, [ref] $faults)
    foreach ($fault in $faults) { "$($fault.Extent.StartLineNumber): $($fault.Message)" }
    function Add-Fault($Node, [string] $What) { "$($Node.Extent.StartLineNumber): $What" }
    $own = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true).Name

    foreach ($node in $tree.FindAll({ $true }, $true)) {
        switch ($node.GetType().Name) {
            'TernaryExpressionAst' { Add-Fault $node 'a ternary' }
            'PipelineChainAst' { Add-Fault $node '&& or ||' }
            'BinaryExpressionAst' {
                if ($node.Operator -eq 'QuestionQuestion') { Add-Fault $node '??' }
                if ($node.Operator -in 'Ireplace', 'Creplace' -and $node.Right.Find({ $args[0] -is [System.Management.Automation.Language.ScriptBlockExpressionAst] }, $true)) {
                    Add-Fault $node '-replace by a script block'
                }
            }
            'AssignmentStatementAst' { if ($node.Operator -eq 'QuestionQuestionEquals') { Add-Fault $node '??=' } }
            { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst', 'IndexExpressionAst' } {
                if ($node.NullConditional) { Add-Fault $node '?. or ?[]' }
            }
            'VariableExpressionAst' {
                if ($node.VariablePath.UserPath -in 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR') {
                    Add-Fault $node "`$$($node.VariablePath.UserPath)"
                }
            }
            'PipelineAst' { if ($node.Background) { Add-Fault $node 'a job by &' } }
            'ScriptBlockAst' { if ($node.CleanBlock) { Add-Fault $node 'a clean block' } }
            'CommandAst' {
                $name = $node.GetCommandName()
                if (-not $name -or $name -in $own) { break }
                if (-not $Cmdlets.ContainsKey($name)) {
                    Add-Fault $node "the command $name"
                    break
                }
                foreach ($element in $node.CommandElements) {
                    if ($element -is [System.Management.Automation.Language.CommandParameterAst] -and
                        $element.ParameterName -notin $Cmdlets[$name] -and $element.ParameterName -notin $common) {
                        Add-Fault $node "$name -$($element.ParameterName)"
                    }
                }
                $positional = @($node.CommandElements | Where-Object { $_ -isnot [System.Management.Automation.Language.CommandParameterAst] })
                if ($name -eq 'Join-Path' -and $positional.Count -gt 3) { Add-Fault $node 'Join-Path of more than two' }
            }
        }
    }
}

foreach ($script in Get-ChildItem -LiteralPath $Folder -Filter *.ps1) {
    foreach ($fault in Find-Unknown $script.FullName) { "$($script.Name): $fault" }
}
