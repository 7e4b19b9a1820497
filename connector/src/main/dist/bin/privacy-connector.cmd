@echo off
rem Starts Dataverse Privacy Connector; its exit code is the program's. Secrets never stand in the command line:
rem PRIVACY_CONNECTOR_JAVA_OPTS can be seen by everybody on the host, so put none there.
setlocal DisableDelayedExpansion
set "HOME_DIR=%~dp0.."
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
rem What runs long is worth the better compiler; what a person waits for is not.
set "TIER=1"
if /i "%~1"=="serve" set "TIER=4"
if /i "%~1"=="run" set "TIER=4"
if /i "%~1"=="apply" set "TIER=4"
if defined PRIVACY_CONNECTOR_TIER set "TIER=%PRIVACY_CONNECTOR_TIER%"
rem Out of memory the program ends at once, and the next start goes on where it was: half alive it could do harm.
"%JAVA%" -XX:SharedArchiveFile="%HOME_DIR%\lib\privacy-connector.jsa" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Xlog:cds=off:stderr -Xlog:cds+dynamic=off:stderr -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=60 -XX:TieredStopAtLevel=%TIER% %PRIVACY_CONNECTOR_JAVA_OPTS% -jar "%HOME_DIR%\lib\connector.jar" %*
exit /b %ERRORLEVEL%
