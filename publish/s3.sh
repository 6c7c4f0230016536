#!/bin/sh
# Uploads what has changed to a bucket, in a safe order: publish/s3.sh BUCKET https://www.example.org/ [DISTRIBUTION]
# Needs the AWS command line and jq. The bucket keeps the manifest of what is in it. Packed copies are left out: a CDN
# packs by itself. Addresses that end in "/" need the bucket's website endpoint, or a function of the CDN.
set -eu
bucket=${1:?name the bucket} address=${2:?name the address of the site} distribution=${3:-}
cd "$(dirname "$0")/.."
www=target/www new=target/www/manifest.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./verbatim build --strict --base-url "$address"
# The first time there is no manifest; anything else that goes wrong ends the script.
if aws s3api head-object --bucket "$bucket" --key manifest.json >/dev/null 2>"$work/said"; then
    aws s3 cp --only-show-errors "s3://$bucket/manifest.json" "$work/old.json"
elif grep -q '(404)' "$work/said"; then
    printf '{"files": []}' >"$work/old.json"
else
    cat "$work/said" >&2
    exit 3
fi
./verbatim diff --format json "$work/old.json" "$new" >"$work/diff.json"

jq -r --slurpfile new "$new" '
    ($new[0].files | map({(.path): .}) | add) as $files | $new[0].cacheControl as $cache
    | .upload[] | $files[.] | select(.encoding | not) | [.path, .mediaType, $cache[.cache]] | @tsv
' "$work/diff.json" >"$work/upload.tsv"
tab=$(printf '\t')
while IFS="$tab" read -r path type cache; do
    aws s3 cp --only-show-errors "$www/$path" "s3://$bucket/$path" --content-type "$type" --cache-control "$cache" </dev/null
done <"$work/upload.tsv"

jq -r '.delete[] | select(test("\\.(gz|br)$") | not)' "$work/diff.json" >"$work/delete.txt"
while IFS= read -r path; do
    aws s3 rm --only-show-errors "s3://$bucket/$path" </dev/null
done <"$work/delete.txt"

if [ -n "$distribution" ] && jq -e '.purge | length > 0' "$work/diff.json" >/dev/null; then
    # CloudFront takes 3,000 paths at once
    jq -c '.purge | if length > 3000 then ["/*"] else . end
        | {Paths: {Quantity: length, Items: .}, CallerReference: "verbatim"}' "$work/diff.json" >"$work/purge.json"
    sed -i "s/\"verbatim\"/\"$(sha256sum "$new" | cut -c1-32)-$(date +%s)\"/" "$work/purge.json"
    aws cloudfront create-invalidation --distribution-id "$distribution" --invalidation-batch "file://$work/purge.json"
fi

# The manifest last: a run that was cut off is made good by the next.
aws s3 cp --only-show-errors "$new" "s3://$bucket/manifest.json" --content-type application/json --cache-control no-cache
