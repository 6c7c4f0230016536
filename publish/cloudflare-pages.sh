#!/bin/sh
# Builds and uploads to Cloudflare Pages: publish/cloudflare-pages.sh PROJECT https://www.example.org/
# Needs wrangler, and CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID in the environment.
set -eu
project=${1:?name the project} address=${2:?name the address of the site}
cd "$(dirname "$0")/.."
./verbatim build --strict --base-url "$address"
wrangler pages deploy target/www --project-name "$project" --branch main
