"""The settings of each part, for the trial on loopback; a real cluster has the same on more machines."""

from string import Template

NAMES = {"a", "b"}
PASSWORD = "trial-of-loopback-alone"

PATRONI = Template("""
scope: vzirets
name: $name
restapi: {listen: "127.0.0.1:$rest", connect_address: "127.0.0.1:$rest"}
etcd3: {hosts: [$members]}
bootstrap:
  dcs:
    ttl: 20            # a leader that is silent this long is replaced
    loop_wait: 2
    retry_timeout: 5
    maximum_lag_on_failover: 0
    synchronous_mode: true   # what was acknowledged is on both, so the replica may lead
    postgresql:
      use_pg_rewind: true
      parameters: {max_connections: 60, wal_log_hints: "on", synchronous_commit: "on"}
  initdb: [{encoding: UTF8}, data-checksums]
  pg_hba: ["host all all 127.0.0.1/32 scram-sha-256", "host replication all 127.0.0.1/32 scram-sha-256"]
postgresql:
  listen: "127.0.0.1:$port"
  connect_address: "127.0.0.1:$port"
  data_dir: "$folder/data"
  bin_dir: "$programs"
  pgpass: "$folder/pgpass"
  authentication:
    superuser: {username: postgres, password: "$password"}
    replication: {username: copies, password: "$password"}
  parameters: {unix_socket_directories: "$folder"}
""")

PGBOUNCER = Template("""
[databases]
vzirets = host=127.0.0.1 port=$leader dbname=vzirets
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pool
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $folder/users.txt
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
# A statement doesn't wait longer for a leader than a browser would.
query_wait_timeout = 8
server_connect_timeout = 3
server_login_retry = 1
server_check_delay = 5
tcp_user_timeout = 15000
logfile = $folder/pgbouncer.log
""")

HAPROXY = Template("""
global
  maxconn 1000
defaults
  timeout connect 3s
  timeout client 60s
  timeout server 60s
  timeout queue 10s
frontend people
  mode http
  bind 127.0.0.1:$people
  default_backend web
backend web
  mode http
  option forwardfor
  http-request set-header X-Forwarded-Proto http
  option httpchk GET /health/web
  option redispatch
  retries 2
  # What only reads goes to the other node where one ends without an answer; a form never goes twice.
  retry-on conn-failure empty-response
  http-request disable-l7-retry unless METH_GET
  default-server inter 1s fall 2 rise 1
  server one 127.0.0.1:$web1 check
  server two 127.0.0.1:$web2 check
listen leader
  mode tcp
  bind 127.0.0.1:$leader
  timeout client 1h
  timeout server 1h
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
  server a 127.0.0.1:$pg_a check port $rest_a
  server b 127.0.0.1:$pg_b check port $rest_b
""")
