#!/bin/sh
# Shows the wall on this machine's display and starts the browser anew when it has died or hangs.
#   WALL_URL   the wall's address, e.g. https://ioc.example.vn/wall
#   WALL_SCALE device scale factor, 2 on a 3840 × 2160 display
# A page tells that it lives by its title, which changes every few seconds. The title is read from the browser's own process on
# loopback, so a page that hangs is found out without being asked.
set -eu

: "${WALL_URL:?Set WALL_URL to the address of the wall, for instance http://127.0.0.1:8080/wall}"
SCALE="${WALL_SCALE:-1}"
PORT="${KIOSK_PORT:-9222}"
PROFILE="${KIOSK_PROFILE:-$HOME/.vonglau-kiosk}"
BROWSER="${KIOSK_BROWSER:-chromium}"
# Seconds without a new title after which the page counts as hung; a page that is being opened gets twice that.
HUNG_S="${KIOSK_HUNG_S:-60}"
LOOK_S="${KIOSK_LOOK_S:-5}"

titles() {
  curl --silent --max-time 3 "http://127.0.0.1:$PORT/json/list" | grep '"title"' || true
}

browser_pid=""
trap 'test -z "$browser_pid" || kill "$browser_pid" 2>/dev/null; exit 0' TERM INT

while true; do
  # shellcheck disable=SC2086
  "$BROWSER" --kiosk --noerrdialogs --disable-session-crashed-bubble --disable-infobars --no-first-run --disable-sync \
    --disable-background-networking --disable-component-update --force-device-scale-factor="$SCALE" \
    --user-data-dir="$PROFILE" --remote-debugging-address=127.0.0.1 --remote-debugging-port="$PORT" \
    ${KIOSK_BROWSER_FLAGS:-} "$WALL_URL" &
  browser_pid=$!
  before="" unchanged_s=-$HUNG_S
  while kill -0 "$browser_pid" 2>/dev/null; do
    sleep "$LOOK_S"
    now="$(titles)"
    if [ -n "$now" ] && [ "$now" != "$before" ]; then
      before="$now" unchanged_s=0
    else
      unchanged_s=$((unchanged_s + LOOK_S))
    fi
    if [ "$unchanged_s" -ge "$HUNG_S" ]; then
      echo "the wall's page has not moved for $unchanged_s s: the browser is started anew" >&2
      kill -KILL "$browser_pid" 2>/dev/null || true
      break
    fi
  done
  wait "$browser_pid" 2>/dev/null || true
  echo "the browser has ended and is started again" >&2
  sleep 2
done
