@echo off
setlocal
set "HOME_DIR=%~dp0.."
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
"%JAVA%" -XX:+ExitOnOutOfMemoryError -XX:SharedArchiveFile="%HOME_DIR%\lib\privacy-connector.jsa" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -Xlog:cds=off:stderr -Xlog:cds+dynamic=off:stderr -XX:TieredStopAtLevel=1 %PRIVACY_CONNECTOR_JAVA_OPTS% -jar "%HOME_DIR%\lib\connector.jar" %*
exit /b %ERRORLEVEL%
