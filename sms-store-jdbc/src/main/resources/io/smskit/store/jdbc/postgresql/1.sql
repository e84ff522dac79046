-- The tables of SmsKit for PostgreSQL, version 1. By hand: psql -d sms -f 1.sql
-- Times are microseconds since 1970. States, classes and lanes are numbered as docs/stores.md says.

CREATE TABLE IF NOT EXISTS sms_message (
  id BIGINT NOT NULL PRIMARY KEY,
  request_hash BIGINT NOT NULL,
  recipient_hash BIGINT NOT NULL,
  created BIGINT NOT NULL,
  message_class SMALLINT NOT NULL,
  lane SMALLINT NOT NULL,
  application TEXT NOT NULL,
  idempotency_key TEXT,
  queue TEXT NOT NULL,
  body BYTEA NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_message_recipient ON sms_message (recipient_hash);

CREATE TABLE IF NOT EXISTS sms_idempotency (
  application TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  message_id BIGINT NOT NULL,
  PRIMARY KEY (application, idempotency_key)
);

-- One narrow row for each message that is not settled. The phase says by what it waits to be claimed: 0 its lane, 1 alone,
-- 2 its attempt in doubt; it has none while somebody has it in hand or only its deadline is watched. What indexes look at
-- is null while somebody has it in hand, and pages have room: its steps are then written in place.
CREATE TABLE IF NOT EXISTS sms_queue (
  id BIGINT NOT NULL PRIMARY KEY,
  opens BIGINT,
  watch BIGINT,
  due BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  owner BIGINT,
  revision INT NOT NULL,
  attempt INT NOT NULL,
  rescues INT NOT NULL,
  lane SMALLINT NOT NULL,
  state SMALLINT NOT NULL,
  phase SMALLINT,
  queue TEXT NOT NULL,
  progress BYTEA NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
CREATE INDEX IF NOT EXISTS sms_queue_open ON sms_queue (phase, lane, queue, opens, id) WHERE phase IS NOT NULL;
CREATE INDEX IF NOT EXISTS sms_queue_watch ON sms_queue (watch, id) WHERE watch IS NOT NULL;

CREATE TABLE IF NOT EXISTS sms_settled (
  id BIGINT NOT NULL PRIMARY KEY,
  due BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  owner BIGINT,
  revision INT NOT NULL,
  attempt INT NOT NULL,
  rescues INT NOT NULL,
  state SMALLINT NOT NULL,
  progress BYTEA NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_settled_dead ON sms_settled (id) WHERE state IN (11);

CREATE TABLE IF NOT EXISTS sms_attempt (
  message_id BIGINT NOT NULL,
  number INT NOT NULL,
  provider_hash BIGINT NOT NULL,
  channel TEXT NOT NULL,
  provider_message_id TEXT NOT NULL,
  PRIMARY KEY (message_id, number, provider_hash)
);
CREATE INDEX IF NOT EXISTS sms_attempt_provider ON sms_attempt (provider_hash);

CREATE TABLE IF NOT EXISTS sms_report_inbox (
  id BIGINT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  trusted SMALLINT NOT NULL,
  body BYTEA NOT NULL,
  received BIGINT NOT NULL,
  due BIGINT,
  orphan_since BIGINT,
  tries INT NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_report_inbox_due ON sms_report_inbox (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS sms_report_inbox_orphan ON sms_report_inbox (orphan_since) WHERE orphan_since IS NOT NULL;

CREATE TABLE IF NOT EXISTS sms_node (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  process TEXT NOT NULL,
  lease BIGINT NOT NULL,
  alive_until BIGINT NOT NULL
);

-- Grows with each renewal of a lease: a database that is younger than it was has become an older copy of itself.
CREATE TABLE IF NOT EXISTS sms_store (
  id SMALLINT NOT NULL PRIMARY KEY,
  age BIGINT NOT NULL
);
INSERT INTO sms_store (id, age) VALUES (1, 0) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS sms_channel_owner (
  channel TEXT NOT NULL PRIMARY KEY,
  node BIGINT NOT NULL
);

-- Work of many steps, such as the rows of a file, and how far it has come.
CREATE TABLE IF NOT EXISTS sms_job (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  started BIGINT NOT NULL,
  finished BIGINT
);

-- A counter is a digest of its key and rule; its total is the sum of its units.
CREATE TABLE IF NOT EXISTS sms_limit (
  counter BYTEA NOT NULL PRIMARY KEY,
  total BIGINT NOT NULL,
  ends BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_limit_ends ON sms_limit (ends);

CREATE TABLE IF NOT EXISTS sms_limit_unit (
  message_id BIGINT NOT NULL,
  counter BYTEA NOT NULL,
  ends BIGINT NOT NULL,
  units INT NOT NULL,
  committed SMALLINT NOT NULL,
  PRIMARY KEY (message_id, counter, ends)
);
CREATE INDEX IF NOT EXISTS sms_limit_unit_counter ON sms_limit_unit (counter, ends);

-- A target begins with n for a number, h for the hash of one, p for a prefix or g for a group. Class -1 is every class.
CREATE TABLE IF NOT EXISTS sms_suppression (
  target TEXT NOT NULL,
  message_class SMALLINT NOT NULL,
  sealed TEXT,
  cause TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  place BIGINT NOT NULL,
  PRIMARY KEY (target, message_class)
);
CREATE INDEX IF NOT EXISTS sms_suppression_place ON sms_suppression (place);

CREATE TABLE IF NOT EXISTS sms_definition (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  version INT NOT NULL,
  author TEXT NOT NULL,
  published BIGINT NOT NULL,
  enabled SMALLINT NOT NULL,
  PRIMARY KEY (kind, name, version)
);

CREATE TABLE IF NOT EXISTS sms_definition_attribute (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  version INT NOT NULL,
  attribute TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (kind, name, version, attribute)
);

-- The current version of each definition, for people and other programs. Nobody but SmsKit writes here.
CREATE TABLE IF NOT EXISTS sms_service_provider_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  channel_no TEXT NOT NULL,
  provider_name TEXT,
  provider_no TEXT,
  access_key_id TEXT,
  access_key_secret TEXT,
  endpoint TEXT,
  sdk_app_id TEXT,
  region TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_sign_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  sign_name TEXT NOT NULL,
  provider_no TEXT,
  provider_name TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_template_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  template_no TEXT NOT NULL,
  sign_name TEXT,
  provider_no TEXT,
  template_content TEXT,
  third_party_template_no TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_app_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  app_no TEXT NOT NULL,
  app_name TEXT,
  available_number BIGINT,
  current_limiting BIGINT,
  use_number BIGINT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_business_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  business_no TEXT NOT NULL,
  app_no TEXT,
  business_name TEXT,
  template_no TEXT,
  business_desc TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
);

-- What can be told of messages. Number, text and business stand at the beginning of a message's bytes, and why it failed at
-- that of its progress, as docs/stores.md says; they are empty where these are encrypted.
CREATE OR REPLACE VIEW sms_send_log AS
SELECT id, app_no,
  CASE WHEN named > 0 THEN convert_from(substr(body, digits + 5, named), 'UTF8') END AS business_no,
  status,
  CASE WHEN digits > 0 THEN get_byte(body, 1) END AS fee,
  CASE WHEN digits > 0 THEN '+' || convert_from(substr(body, 4, digits), 'UTF8') END AS phone_number,
  CASE WHEN coded = 0 THEN accepted
    WHEN get_byte(progress, coded + 4) < 128 THEN CASE WHEN position('\x00'::bytea IN substr(progress, coded + 6, get_byte(progress, coded + 4))) = 0 THEN convert_from(substr(progress, coded + 6, get_byte(progress, coded + 4)), 'UTF8') END
    WHEN get_byte(progress, coded + 5) < 128 THEN CASE WHEN position('\x00'::bytea IN substr(progress, coded + 7, get_byte(progress, coded + 4) - 128 + 128 * get_byte(progress, coded + 5))) = 0 THEN convert_from(substr(progress, coded + 7, get_byte(progress, coded + 4) - 128 + 128 * get_byte(progress, coded + 5)), 'UTF8') END END AS message,
  CASE WHEN coded > 0 THEN convert_from(substr(progress, 5, coded), 'UTF8') WHEN accepted IS NOT NULL THEN 'OK' END AS code,
  CASE WHEN digits > 0 THEN convert_from(substr(body, digits + named + 7, get_byte(body, digits + named + 4) * 256 + get_byte(body, digits + named + 5)), 'UTF8') END AS content,
  CAST(NULL AS TEXT) AS remark, CAST(NULL AS TEXT) AS ext_json, recipient_hash, message_class, created
FROM (
  SELECT known.*, CASE WHEN digits > 0 THEN get_byte(body, digits + 3) ELSE 0 END AS named
  FROM (
    SELECT m.id, m.application AS app_no, COALESCE(s.state, q.state) AS status, m.recipient_hash, m.message_class,
      m.created, m.body, COALESCE(s.progress, q.progress) AS progress,
      CASE WHEN get_byte(m.body, 0) IN (4, 5) THEN get_byte(m.body, 2) ELSE 0 END AS digits,
      CASE WHEN octet_length(COALESCE(s.progress, q.progress)) < 7 THEN 0 WHEN get_byte(COALESCE(s.progress, q.progress), 0) <> 7 OR get_byte(COALESCE(s.progress, q.progress), 2) <> 1 THEN 0
        WHEN get_byte(COALESCE(s.progress, q.progress), 3) > 127 THEN 0 ELSE get_byte(COALESCE(s.progress, q.progress), 3) END AS coded,
      (SELECT a.provider_message_id FROM sms_attempt a WHERE a.message_id = m.id
        ORDER BY a.number DESC LIMIT 1) AS accepted
    FROM sms_message m LEFT JOIN sms_queue q ON q.id = m.id LEFT JOIN sms_settled s ON s.id = m.id
  ) known
) told;

CREATE TABLE IF NOT EXISTS sms_schema (
  version INT NOT NULL PRIMARY KEY
);
INSERT INTO sms_schema (version) VALUES (1) ON CONFLICT DO NOTHING;
