#!/bin/sh
# Validates PDF files against PDF/UA-1 with veraPDF and prints every rule that failed.
#
#     tests/tools/verapdf.sh FILE.pdf…
#
# veraPDF comes from Maven Central, once, into build/verapdf (9 MB). A run takes about two seconds, and a tenth of a
# second more for each further small file, so give many files to one run. Exit status: 0 all files pass, 1 a rule
# failed, 2 a file could not be validated, 77 (CTest: skipped) Java, Maven or the network is missing.
#
# AARBOK_VERAPDF_DIR      where veraPDF is kept
# AARBOK_VERAPDF_FLAVOUR  what to validate against: ua1 unless set

set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${AARBOK_VERAPDF_DIR:-$root/build/verapdf}
flavour=${AARBOK_VERAPDF_FLAVOUR:-ua1}
artifact=greenfield-apps
version=1.28.2
jar=$folder/$artifact-$version.jar

skip() {
    echo "verapdf.sh: skipped: $1" >&2
    exit 77
}

[ $# -gt 0 ] || { echo "usage: verapdf.sh FILE.pdf…" >&2; exit 2; }
command -v java >/dev/null || skip "java is not installed"
command -v python3 >/dev/null || skip "python3 is not installed"
if [ ! -f "$jar" ]; then
    command -v mvn >/dev/null || skip "mvn is not installed"
    mkdir -p "$folder"
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get -Dtransitive=false \
        -Dartifact="org.verapdf.apps:$artifact:$version" >"$folder/maven.log" 2>&1 &&
        mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
            -Dartifact="org.verapdf.apps:$artifact:$version" -DoutputDirectory="$folder" >>"$folder/maven.log" 2>&1 ||
        skip "veraPDF could not be fetched (see $folder/maven.log)"
fi

report=$(mktemp)
trap 'rm -f "$report"' EXIT
# veraPDF's own exit status is 1 for a failed rule too; the report tells more.
java -XX:TieredStopAtLevel=1 -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --flavour "$flavour" --format xml \
    --maxfailuresdisplayed 3 "$@" >"$report" || true

python3 - "$report" "$#" <<'PYTHON'
import sys
import xml.etree.ElementTree as ET

try:
    jobs = ET.parse(sys.argv[1]).getroot().findall("./jobs/job")
except ET.ParseError as error:
    sys.exit(print(f"veraPDF gave no report: {error}", file=sys.stderr) or 2)
status = 0 if len(jobs) == int(sys.argv[2]) else 2
for job in jobs:
    name = job.findtext("./item/name")
    report = job.find("./validationReport")
    if report is None:
        print(f"{name}: not validated: {' '.join(''.join(job.itertext()).split())}")
        status = 2
        continue
    details = report.find("./details")
    good = report.get("isCompliant") == "true"
    print(f"{name}: {'pass' if good else 'FAIL'}: {details.get('passedRules')} rules passed, "
          f"{details.get('failedRules')} failed")
    if good:
        continue
    status = max(status, 1)
    for rule in details.findall("./rule"):
        print(f"  {rule.get('specification')} {rule.get('clause')}-{rule.get('testNumber')}, "
              f"{rule.get('failedChecks')} times: {rule.findtext('./description')}")
        for check in rule.findall("./check"):
            print(f"    {check.findtext('./errorMessage') or ''}\n      at {check.findtext('./context')}")
sys.exit(status)
PYTHON
