@echo off
rem Starts csc-relay with the node.exe of the folder node, else with that of the PATH.
rem Gives back its exit code: see csc-relay --help.
setlocal
set "CSC_NODE=%~dp0node\node.exe"
if exist "%CSC_NODE%" goto run
for %%I in (node.exe) do set "CSC_NODE=%%~$PATH:I"
if defined CSC_NODE goto run
echo csc-relay needs Node 22.12 or newer, and found none: put the node.exe of nodejs.org into "%~dp0node", or install Node for all users. 1>&2
exit /b 1
:run
"%CSC_NODE%" "%~dp0csc-relay.cjs" %*
exit /b %ERRORLEVEL%
