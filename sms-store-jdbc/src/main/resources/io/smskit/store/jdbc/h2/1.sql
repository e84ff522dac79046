-- The tables of SmsKit for H2, version 1. By hand: RUNSCRIPT FROM '1.sql'
-- Times are microseconds since 1970. States, classes and lanes are numbered as docs/stores.md says.

CREATE TABLE IF NOT EXISTS sms_message (
  id BIGINT NOT NULL PRIMARY KEY,
  application VARCHAR NOT NULL,
  idempotency_key VARCHAR,
  request_hash BIGINT NOT NULL,
  recipient_hash BIGINT NOT NULL,
  message_class SMALLINT NOT NULL,
  lane SMALLINT NOT NULL,
  queue VARCHAR NOT NULL,
  created BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_message_recipient ON sms_message (recipient_hash);

CREATE TABLE IF NOT EXISTS sms_idempotency (
  application VARCHAR NOT NULL,
  idempotency_key VARCHAR NOT NULL,
  message_id BIGINT NOT NULL,
  PRIMARY KEY (application, idempotency_key)
);

-- One narrow row for each message that is not settled. The phase says by what it waits to be claimed: 0 its lane, 1 alone,
-- 2 its attempt in doubt; it has none while somebody has it in hand or only its deadline is watched. What indexes look at
-- is null while somebody has it in hand, so that its steps touch no index.
CREATE TABLE IF NOT EXISTS sms_queue (
  id BIGINT NOT NULL PRIMARY KEY,
  lane SMALLINT NOT NULL,
  queue VARCHAR NOT NULL,
  state SMALLINT NOT NULL,
  phase SMALLINT,
  opens BIGINT,
  watch BIGINT,
  due BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  owner BIGINT,
  revision INT NOT NULL,
  attempt INT NOT NULL,
  rescues INT NOT NULL,
  progress VARBINARY(1048576) NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_queue_open ON sms_queue (phase, lane, queue, opens, id);
CREATE INDEX IF NOT EXISTS sms_queue_watch ON sms_queue (watch, id);

CREATE TABLE IF NOT EXISTS sms_settled (
  id BIGINT NOT NULL PRIMARY KEY,
  state SMALLINT NOT NULL,
  due BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  owner BIGINT,
  revision INT NOT NULL,
  attempt INT NOT NULL,
  rescues INT NOT NULL,
  progress VARBINARY(1048576) NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_settled_state ON sms_settled (state, id);

CREATE TABLE IF NOT EXISTS sms_attempt (
  message_id BIGINT NOT NULL,
  number INT NOT NULL,
  provider_hash BIGINT NOT NULL,
  channel VARCHAR NOT NULL,
  provider_message_id VARCHAR NOT NULL,
  PRIMARY KEY (message_id, number, provider_hash)
);
CREATE INDEX IF NOT EXISTS sms_attempt_provider ON sms_attempt (provider_hash);

CREATE TABLE IF NOT EXISTS sms_report_inbox (
  id BIGINT NOT NULL PRIMARY KEY,
  channel VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  trusted SMALLINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  received BIGINT NOT NULL,
  due BIGINT,
  orphan_since BIGINT,
  tries INT NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_report_inbox_due ON sms_report_inbox (due);
CREATE INDEX IF NOT EXISTS sms_report_inbox_orphan ON sms_report_inbox (orphan_since);

CREATE TABLE IF NOT EXISTS sms_node (
  id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR NOT NULL,
  process VARCHAR NOT NULL,
  lease BIGINT NOT NULL,
  alive_until BIGINT NOT NULL
);

-- Grows with each renewal of a lease: a database that is younger than it was has become an older copy of itself.
CREATE TABLE IF NOT EXISTS sms_store (
  id SMALLINT NOT NULL PRIMARY KEY,
  age BIGINT NOT NULL
);
MERGE INTO sms_store (id, age) KEY (id) VALUES (1, 0);

CREATE TABLE IF NOT EXISTS sms_channel_owner (
  channel VARCHAR NOT NULL PRIMARY KEY,
  node BIGINT NOT NULL
);

-- Work of many steps, such as the rows of a file, and how far it has come.
CREATE TABLE IF NOT EXISTS sms_job (
  id VARCHAR NOT NULL PRIMARY KEY,
  name VARCHAR NOT NULL,
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  started BIGINT NOT NULL,
  finished BIGINT
);

-- A counter is a digest of its key and rule; its total is the sum of its units.
CREATE TABLE IF NOT EXISTS sms_limit (
  counter VARBINARY(16) NOT NULL PRIMARY KEY,
  total BIGINT NOT NULL,
  ends BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_limit_ends ON sms_limit (ends);

CREATE TABLE IF NOT EXISTS sms_limit_unit (
  message_id BIGINT NOT NULL,
  counter VARBINARY(16) NOT NULL,
  ends BIGINT NOT NULL,
  units INT NOT NULL,
  committed SMALLINT NOT NULL,
  PRIMARY KEY (message_id, counter, ends)
);
CREATE INDEX IF NOT EXISTS sms_limit_unit_counter ON sms_limit_unit (counter, ends);

-- A target begins with n for a number, h for the hash of one, p for a prefix or g for a group. Class -1 is every class.
CREATE TABLE IF NOT EXISTS sms_suppression (
  target VARCHAR NOT NULL,
  message_class SMALLINT NOT NULL,
  sealed VARCHAR,
  cause VARCHAR NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  place BIGINT NOT NULL,
  PRIMARY KEY (target, message_class)
);
CREATE INDEX IF NOT EXISTS sms_suppression_place ON sms_suppression (place);

CREATE TABLE IF NOT EXISTS sms_definition (
  kind VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  version INT NOT NULL,
  author VARCHAR NOT NULL,
  published BIGINT NOT NULL,
  enabled SMALLINT NOT NULL,
  PRIMARY KEY (kind, name, version)
);

CREATE TABLE IF NOT EXISTS sms_definition_attribute (
  kind VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  version INT NOT NULL,
  attribute VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  PRIMARY KEY (kind, name, version, attribute)
);

-- The current version of each definition, for people and other programs. Nobody but SmsKit writes here.
CREATE TABLE IF NOT EXISTS sms_service_provider_config (
  definition_name VARCHAR NOT NULL PRIMARY KEY,
  channel_no VARCHAR NOT NULL,
  provider_name VARCHAR,
  provider_no VARCHAR,
  access_key_id VARCHAR,
  access_key_secret VARCHAR,
  endpoint VARCHAR,
  sdk_app_id VARCHAR,
  region VARCHAR,
  remark VARCHAR,
  ext_json VARCHAR,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_sign_config (
  definition_name VARCHAR NOT NULL PRIMARY KEY,
  sign_name VARCHAR NOT NULL,
  provider_no VARCHAR,
  provider_name VARCHAR,
  remark VARCHAR,
  ext_json VARCHAR,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_template_config (
  definition_name VARCHAR NOT NULL PRIMARY KEY,
  template_no VARCHAR NOT NULL,
  sign_name VARCHAR,
  provider_no VARCHAR,
  template_content VARCHAR,
  third_party_template_no VARCHAR,
  remark VARCHAR,
  ext_json VARCHAR,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_app_config (
  definition_name VARCHAR NOT NULL PRIMARY KEY,
  app_no VARCHAR NOT NULL,
  app_name VARCHAR,
  available_number BIGINT,
  current_limiting BIGINT,
  use_number BIGINT,
  remark VARCHAR,
  ext_json VARCHAR,
  status SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_business_config (
  definition_name VARCHAR NOT NULL PRIMARY KEY,
  business_no VARCHAR NOT NULL,
  app_no VARCHAR,
  business_name VARCHAR,
  template_no VARCHAR,
  business_desc VARCHAR,
  remark VARCHAR,
  ext_json VARCHAR,
  status SMALLINT NOT NULL
);

-- What can be told of messages. Number, text and business stand at the beginning of a message's bytes, and why it failed at
-- that of its progress, as docs/stores.md says; they are empty where these are encrypted.
CREATE OR REPLACE VIEW sms_send_log AS
SELECT id, app_no,
  CASE WHEN named > 0 THEN UTF8TOSTRING(SUBSTRING(body FROM digits + 5 FOR named)) END AS business_no,
  status,
  CASE WHEN digits > 0 THEN CAST(X'000000' || SUBSTRING(body FROM 2 FOR 1) AS INT) END AS fee,
  CASE WHEN digits > 0 THEN '+' || UTF8TOSTRING(SUBSTRING(body FROM 4 FOR digits)) END AS phone_number,
  CASE WHEN coded = 0 THEN accepted
    WHEN CAST(X'000000' || SUBSTRING(progress FROM coded + 5 FOR 1) AS INT) < 128 THEN UTF8TOSTRING(SUBSTRING(progress FROM coded + 6 FOR CAST(X'000000' || SUBSTRING(progress FROM coded + 5 FOR 1) AS INT)))
    WHEN CAST(X'000000' || SUBSTRING(progress FROM coded + 6 FOR 1) AS INT) < 128 THEN UTF8TOSTRING(SUBSTRING(progress FROM coded + 7 FOR CAST(X'000000' || SUBSTRING(progress FROM coded + 5 FOR 1) AS INT) - 128 + 128 * CAST(X'000000' || SUBSTRING(progress FROM coded + 6 FOR 1) AS INT))) END AS message,
  CASE WHEN coded > 0 THEN UTF8TOSTRING(SUBSTRING(progress FROM 5 FOR coded)) WHEN accepted IS NOT NULL THEN 'OK' END AS code,
  CASE WHEN digits > 0 THEN UTF8TOSTRING(SUBSTRING(body FROM digits + named + 7 FOR CAST(X'000000' || SUBSTRING(body FROM digits + named + 5 FOR 1) AS INT) * 256 + CAST(X'000000' || SUBSTRING(body FROM digits + named + 6 FOR 1) AS INT))) END AS content,
  CAST(NULL AS VARCHAR) AS remark, CAST(NULL AS VARCHAR) AS ext_json, recipient_hash, message_class, created
FROM (
  SELECT known.*, CASE WHEN digits > 0 THEN CAST(X'000000' || SUBSTRING(body FROM digits + 4 FOR 1) AS INT) ELSE 0 END AS named
  FROM (
    SELECT m.id, m.application AS app_no, COALESCE(s.state, q.state) AS status, m.recipient_hash, m.message_class,
      m.created, m.body, COALESCE(s.progress, q.progress) AS progress,
      CASE WHEN CAST(X'000000' || SUBSTRING(m.body FROM 1 FOR 1) AS INT) IN (4, 5) THEN CAST(X'000000' || SUBSTRING(m.body FROM 3 FOR 1) AS INT) ELSE 0 END AS digits,
      CASE WHEN OCTET_LENGTH(COALESCE(s.progress, q.progress)) < 7 THEN 0 WHEN CAST(X'000000' || SUBSTRING(COALESCE(s.progress, q.progress) FROM 1 FOR 1) AS INT) <> 7 OR CAST(X'000000' || SUBSTRING(COALESCE(s.progress, q.progress) FROM 3 FOR 1) AS INT) <> 1 THEN 0
        WHEN CAST(X'000000' || SUBSTRING(COALESCE(s.progress, q.progress) FROM 4 FOR 1) AS INT) > 127 THEN 0 ELSE CAST(X'000000' || SUBSTRING(COALESCE(s.progress, q.progress) FROM 4 FOR 1) AS INT) END AS coded,
      (SELECT a.provider_message_id FROM sms_attempt a WHERE a.message_id = m.id
        ORDER BY a.number DESC LIMIT 1) AS accepted
    FROM sms_message m LEFT JOIN sms_queue q ON q.id = m.id LEFT JOIN sms_settled s ON s.id = m.id
  ) known
) told;

CREATE TABLE IF NOT EXISTS sms_schema (
  version INT NOT NULL PRIMARY KEY
);
MERGE INTO sms_schema (version) KEY (version) VALUES (1);
