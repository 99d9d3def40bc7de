#!/usr/bin/env bash
# Makes a folder that runs where there is no .NET: packaging/publish.sh linux-x64 [FOLDER]. Also win-x64, osx-arm64, linux-arm64.
set -euo pipefail
cd "$(dirname "$0")/.."
runtime=${1:?which machine is it for: linux-x64, linux-arm64, win-x64 or osx-arm64}
folder=${2:-artifacts/published/$runtime}
rm -rf "$folder"
dotnet publish src/Tempest.Web -c Release -r "$runtime" --self-contained true -o "$folder" -v quiet
cp README.md LICENSE "$folder"
case $runtime in linux-*) cp packaging/systemd/tempest.service "$folder" ;; esac
echo "$folder"
