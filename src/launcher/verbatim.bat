@echo off
rem Starts Verbatim on Windows. The comments of the other launcher, verbatim, explain each step.
setlocal EnableExtensions DisableDelayedExpansion
for %%p in ("%~dp0..") do set "program=%%~fp"

set "java="
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if not defined JAVA_HOME for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java (
    >&2 echo verbatim: no Java found; install Java 17 or newer, or set JAVA_HOME
    exit /b 2
)
if not exist "%java%" (
    >&2 echo verbatim: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it
    exit /b 2
)

set "version="
for %%p in ("%java%\..\..") do set "home=%%~fp"
if exist "%home%\release" for /f "usebackq tokens=1,2 delims==" %%a in ("%home%\release") do if "%%a"=="JAVA_VERSION" set "version=%%~b"
if not defined version for /f "usebackq tokens=2,3" %%a in (`^""%java%" -version 2^>^&1^"`) do if "%%a"=="version" set "version=%%~b"
set "major="
for /f "delims=.-+_" %%m in ("%version%") do set "major=%%m"
if not defined major set "major=0"
if %major% LSS 17 (
    >&2 echo verbatim: Java %version% is too old; install Java 17 or newer, or set JAVA_HOME
    exit /b 2
)

set "native="
if %major% GEQ 22 set "native=--enable-native-access=ALL-UNNAMED"

if not defined LOCALAPPDATA set "LOCALAPPDATA=%TEMP%"
set "data=%LOCALAPPDATA%\verbatim\%program::=%"
if not exist "%data%\" mkdir "%data%" 2>nul
set "archive=%data%\classes-%version%.jsa"
set "share="
if exist "%archive%" set share="-XX:SharedArchiveFile=%archive%"
if not "%~1"=="build" goto start
if not exist "%data%\" goto start
if %major% GEQ 19 set share=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%archive%"
if %major% LSS 19 if not exist "%archive%" if exist "%home%\bin\server\classes.jsa" set share="-XX:ArchiveClassesAtExit=%archive%"

:start
"%java%" %share% %native% -Xshare:auto -Xlog:disable -Xlog:all=off -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms64m ^
    -Xmn32m -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 ^
    -cp "%program%\verbatim.jar;%program%\lib\*" verbatim.cli.Main %*
exit /b %ERRORLEVEL%
