#!/usr/bin/env bash
# A bare Debian (SUITE, default trixie), an ordinary user, a clone of this checkout: the README's two commands. Needs root
# and debootstrap, 4 GB of disk, about 1 GB to download and, on two idle cores, a quarter of an hour. Debian 12's own Node
# is too old, so that it needs NODE, a version of Node's own (as in `bookworm 22`), which comes with npm 10; of Debian 13's
# npm, 9.2, set-up makes a newer one. What this machine knows of mirrors, certificates and registries goes along.
# Usage: test/freshMachine.sh [SUITE [NODE]]
set -euo pipefail
suite=${1:-trixie}
node=${2:-}
checkout=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
root=$work/root
mkdir "$root"

clean() {
  umount -l "$root/dev" "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap clean EXIT

# Of apt's lists only those in use, and of these not another project's.
lists=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null || true)
addresses=$(sed -nE 's/^(URIs:|deb( \[[^]]*\])?) *(https?:[^ ]+).*/\3/p' <<<"$lists")
mirror=$(grep -m1 /debian <<<"$addresses" || echo https://deb.debian.org/debian)
debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" >"$work/log" 2>&1 ||
  { tail "$work/log"; exit 1; }
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp -r /etc/ssl/certs "$root/etc/ssl/"
for settings in /etc/npmrc "$HOME/.npmrc" /etc/pip.conf "$HOME/.config/pip/pip.conf"; do
  [ -f "$settings" ] || continue
  mkdir -p "$root$(dirname "$settings")"
  cp "$settings" "$root$settings"
done
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"

chroot "$root" sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
  --no-install-recommends nodejs npm python3 python3-venv g++ git' >"$work/log" 2>&1 ||
  { tail "$work/log"; exit 1; }
if [ -n "$node" ]; then
  # npm's package of Node holds what nodejs.org offers.
  chroot "$root" env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt npm install -g "node@$node" npm@10 \
    >"$work/log" 2>&1 || { tail "$work/log"; exit 1; }
fi
chroot "$root" useradd --create-home --uid 1234 learner
git clone -q "$checkout" "$root/home/learner/denselab"
chown -R 1234:1234 "$root/home/learner"

certificates=/etc/ssl/certs/ca-certificates.crt
chroot "$root" sh -c 'echo "Debian $(cat /etc/debian_version), Node $(node --version), npm $(npm --version)"'
failed=0
for command in start test; do
  begin=$(date +%s)
  code=0
  # The quick part of the tests: CI, which implies the slow ones and with them this test, does not go along.
  chroot --userspec=1234:1234 "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/learner LANG=C.UTF-8 \
    NODE_EXTRA_CA_CERTS=$certificates PIP_CERT=$certificates \
    sh -c "cd ~/denselab && npm $command" >"$work/log" 2>&1 </dev/null || code=$?
  if [ "$code" != 0 ]; then grep -A 25 -E "FAIL" "$work/log" | head -300 || true; fi
  tail -40 "$work/log"
  echo "npm $command ended with $code after $(($(date +%s) - begin)) s"
  [ "$code" = 0 ] || failed=1
done
exit "$failed"
