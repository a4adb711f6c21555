# rebuilds and starts the product on 3461
cd /tmp/wt/three
[ -f /tmp/wt/three-server.pid ] && kill $(cat /tmp/wt/three-server.pid) 2>/dev/null; sleep 3
/tmp/tools/slot node lib/cli/start.mjs --prepare-only > /tmp/wt/three-build.log 2>&1 || tail -30 /tmp/wt/three-build.log
(PORT=3461 DATA_DIR=/tmp/wt/three/.data/walk LOG_LEVEL=warn setsid node lib/cli/start.mjs > /tmp/wt/three-server.log 2>&1 & echo $! > /tmp/wt/three-server.pid)
for i in $(seq 90); do curl -sf localhost:3461/api/health >/dev/null && break; sleep 1; done; date
