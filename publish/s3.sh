#!/bin/sh
# Uploads what has changed to a bucket, in a safe order: publish/s3.sh REMOTE:BUCKET https://www.example.org/ [DISTRIBUTION]
# Needs rclone and jq, and the AWS CLI to purge a CloudFront DISTRIBUTION. REMOTE is one that `rclone config` created,
# or an inline definition with the keys in the environment: :s3,provider=AWS,env_auth,region=eu-central-1:BUCKET
# The bucket stores the manifest of its contents. Compressed copies are not uploaded, because a CDN compresses by itself.
# Addresses that end in "/" need the bucket's website endpoint or a function of the CDN.
set -eu
remote=${1:?name the remote and its bucket, as s3:www.example.org} address=${2:?name the address of the site}
distribution=${3:-}
cd "$(dirname "$0")/.."
www=target/www new=target/www/manifest.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Keys for one bucket cannot create another.
export RCLONE_S3_NO_CHECK_BUCKET=true

./verbatim build --strict --base-url "$address"
# The first time, there is no manifest. Any other error, such as a missing bucket, ends the script.
found=$(rclone lsf --files-only --include /manifest.json "$remote")
if [ -n "$found" ]; then
    rclone cat "$remote/manifest.json" >"$work/old.json"
else
    printf '{"files": []}' >"$work/old.json"
fi
if cmp -s "$work/old.json" "$new"; then
    echo "the bucket has this site already"
    exit
fi
./verbatim diff --format json "$work/old.json" "$new" >"$work/diff.json"

# A CDN that is purged can keep pages forever; browsers revalidate with it each time.
pages=
[ -z "$distribution" ] || pages='max-age=0, s-maxage=31536000'

# In the order of the diff, one run of rclone for consecutive files of one kind. New pages are uploaded before
# the pages that link to them are changed.
jq -r --arg pages "$pages" --slurpfile old "$work/old.json" --slurpfile new "$new" '
    ($old[0].files | INDEX(.path)) as $old | ($new[0].files | INDEX(.path)) as $files
    | ($new[0].cacheControl | if $pages == "" then . else .revalidate = $pages end) as $cache
    | .upload[] | $files[.] | select(.encoding | not)
    | "\(.mediaType)\t\($cache[.cache])\t\(.path | in($old))\t\(.path)"
' "$work/diff.json" >"$work/upload.tsv"
awk -F '\t' -v list="$work/list." '{
    kind = $1 FS $2 FS $3
    if (kind != last) { close(list n); n++; print $1 FS $2 FS list n; last = kind }
    print $4 > (list n)
}' "$work/upload.tsv" >"$work/runs.tsv"
tab=$(printf '\t')
while IFS="$tab" read -r type cache list; do
    rclone copy --no-check-dest --files-from-raw "$list" \
        --header-upload "Content-Type: $type" --header-upload "Cache-Control: $cache" "$www" "$remote" </dev/null
done <"$work/runs.tsv"

# Pages first, then the files they load.
for page in true false; do
    jq -r --argjson page "$page" --slurpfile old "$work/old.json" '
        ($old[0].files | INDEX(.path)) as $files
        | .delete[] | $files[.] | select(.encoding | not) | .path | select(endswith(".html") == $page)
    ' "$work/diff.json" >"$work/delete"
    [ ! -s "$work/delete" ] || rclone delete --files-from-raw "$work/delete" "$remote"
done

if [ -n "$distribution" ] && jq -e '.purge | length > 0' "$work/diff.json" >/dev/null; then
    # CloudFront accepts 3,000 paths at once
    jq -c --arg reference "$(sha256sum "$new" | cut -c1-32)-$(date +%s)" '
        .purge | if length > 3000 then ["/*"] else . end
        | {Paths: {Quantity: length, Items: .}, CallerReference: $reference}' "$work/diff.json" >"$work/purge.json"
    aws cloudfront create-invalidation --distribution-id "$distribution" --invalidation-batch "file://$work/purge.json"
fi

# The manifest last, so that the next run completes an interrupted one.
rclone copyto --no-check-dest \
    --header-upload "Content-Type: application/json" --header-upload "Cache-Control: no-cache" "$new" "$remote/manifest.json"
