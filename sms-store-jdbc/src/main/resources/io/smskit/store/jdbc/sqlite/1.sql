-- The tables of SmsKit for SQLite, version 1. By hand: sqlite3 sms.db < 1.sql
-- Times are microseconds since 1970. States, classes and lanes are numbered as docs/stores.md says.

CREATE TABLE IF NOT EXISTS sms_message (
  id INTEGER PRIMARY KEY,
  application TEXT NOT NULL,
  idempotency_key TEXT,
  request_hash INTEGER NOT NULL,
  recipient_hash INTEGER NOT NULL,
  message_class INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  queue TEXT NOT NULL,
  created INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_message_recipient ON sms_message (recipient_hash);

CREATE TABLE IF NOT EXISTS sms_idempotency (
  application TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (application, idempotency_key)
) WITHOUT ROWID;

-- One narrow row for each message that is not settled. The phase says by what it waits to be claimed: 0 its lane, 1 alone,
-- 2 its attempt in doubt; it has none while somebody has it in hand or only its deadline is watched. What indexes look at
-- is null while somebody has it in hand, so that its steps touch no index.
CREATE TABLE IF NOT EXISTS sms_queue (
  id INTEGER PRIMARY KEY,
  lane INTEGER NOT NULL,
  queue TEXT NOT NULL,
  state INTEGER NOT NULL,
  phase INTEGER,
  opens INTEGER,
  watch INTEGER,
  due INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  owner INTEGER,
  revision INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  rescues INTEGER NOT NULL,
  progress BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_queue_open ON sms_queue (phase, lane, queue, opens) WHERE phase IS NOT NULL;
CREATE INDEX IF NOT EXISTS sms_queue_watch ON sms_queue (watch) WHERE watch IS NOT NULL;

CREATE TABLE IF NOT EXISTS sms_settled (
  id INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,
  due INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  owner INTEGER,
  revision INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  rescues INTEGER NOT NULL,
  progress BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_settled_dead ON sms_settled (id) WHERE state IN (11);

CREATE TABLE IF NOT EXISTS sms_attempt (
  message_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  provider_hash INTEGER NOT NULL,
  channel TEXT NOT NULL,
  provider_message_id TEXT NOT NULL,
  PRIMARY KEY (message_id, number, provider_hash)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sms_attempt_provider ON sms_attempt (provider_hash);

CREATE TABLE IF NOT EXISTS sms_report_inbox (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,
  trusted INTEGER NOT NULL,
  body BLOB NOT NULL,
  received INTEGER NOT NULL,
  due INTEGER,
  orphan_since INTEGER,
  tries INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_report_inbox_due ON sms_report_inbox (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS sms_report_inbox_orphan ON sms_report_inbox (orphan_since) WHERE orphan_since IS NOT NULL;

CREATE TABLE IF NOT EXISTS sms_node (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  process TEXT NOT NULL,
  lease INTEGER NOT NULL,
  alive_until INTEGER NOT NULL
);

-- Grows with each renewal of a lease: a database that is younger than it was has become an older copy of itself.
CREATE TABLE IF NOT EXISTS sms_store (
  id INTEGER PRIMARY KEY,
  age INTEGER NOT NULL
);
INSERT INTO sms_store (id, age) VALUES (1, 0) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS sms_channel_owner (
  channel TEXT NOT NULL PRIMARY KEY,
  node INTEGER NOT NULL
) WITHOUT ROWID;

-- Work of many steps, such as the rows of a file, and how far it has come.
CREATE TABLE IF NOT EXISTS sms_job (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  total INTEGER NOT NULL,
  done INTEGER NOT NULL,
  started INTEGER NOT NULL,
  finished INTEGER
) WITHOUT ROWID;

-- A counter is a digest of its key and rule; its total is the sum of its units.
CREATE TABLE IF NOT EXISTS sms_limit (
  counter BLOB NOT NULL PRIMARY KEY,
  total INTEGER NOT NULL,
  ends INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sms_limit_ends ON sms_limit (ends);

CREATE TABLE IF NOT EXISTS sms_limit_unit (
  message_id INTEGER NOT NULL,
  counter BLOB NOT NULL,
  ends INTEGER NOT NULL,
  units INTEGER NOT NULL,
  committed INTEGER NOT NULL,
  PRIMARY KEY (message_id, counter, ends)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sms_limit_unit_counter ON sms_limit_unit (counter, ends);

-- A target begins with n for a number, h for the hash of one, p for a prefix or g for a group. Class -1 is every class.
CREATE TABLE IF NOT EXISTS sms_suppression (
  target TEXT NOT NULL,
  message_class INTEGER NOT NULL,
  sealed TEXT,
  cause TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  place INTEGER NOT NULL,
  PRIMARY KEY (target, message_class)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sms_suppression_place ON sms_suppression (place);

CREATE TABLE IF NOT EXISTS sms_definition (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  author TEXT NOT NULL,
  published INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  PRIMARY KEY (kind, name, version)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS sms_definition_attribute (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  attribute TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (kind, name, version, attribute)
) WITHOUT ROWID;

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
  status INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_sign_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  sign_name TEXT NOT NULL,
  provider_no TEXT,
  provider_name TEXT,
  remark TEXT,
  ext_json TEXT,
  status INTEGER NOT NULL
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
  status INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS sms_app_config (
  definition_name TEXT NOT NULL PRIMARY KEY,
  app_no TEXT NOT NULL,
  app_name TEXT,
  available_number INTEGER,
  current_limiting INTEGER,
  use_number INTEGER,
  remark TEXT,
  ext_json TEXT,
  status INTEGER NOT NULL
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
  status INTEGER NOT NULL
);

-- What can be told of messages. Number, text and business stand at the beginning of a message's bytes, and why it failed at
-- that of its progress, as docs/stores.md says; they are empty where these are encrypted.
CREATE VIEW IF NOT EXISTS sms_send_log AS
SELECT id, app_no,
  CASE WHEN named > 0 THEN CAST(substr(body, digits + 5, named) AS TEXT) END AS business_no,
  status,
  CASE WHEN digits > 0 THEN (instr('123456789ABCDEF', substr(hex(substr(body, 2, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(body, 2, 1)), 2, 1))) END AS fee,
  CASE WHEN digits > 0 THEN '+' || CAST(substr(body, 4, digits) AS TEXT) END AS phone_number,
  CASE WHEN coded = 0 THEN accepted
    WHEN (instr('123456789ABCDEF', substr(hex(substr(progress, coded + 5, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(progress, coded + 5, 1)), 2, 1))) < 128 THEN CAST(substr(progress, coded + 6, (instr('123456789ABCDEF', substr(hex(substr(progress, coded + 5, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(progress, coded + 5, 1)), 2, 1)))) AS TEXT)
    WHEN (instr('123456789ABCDEF', substr(hex(substr(progress, coded + 6, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(progress, coded + 6, 1)), 2, 1))) < 128 THEN CAST(substr(progress, coded + 7, (instr('123456789ABCDEF', substr(hex(substr(progress, coded + 5, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(progress, coded + 5, 1)), 2, 1))) - 128 + 128 * (instr('123456789ABCDEF', substr(hex(substr(progress, coded + 6, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(progress, coded + 6, 1)), 2, 1)))) AS TEXT) END AS message,
  CASE WHEN coded > 0 THEN CAST(substr(progress, 5, coded) AS TEXT) WHEN accepted IS NOT NULL THEN 'OK' END AS code,
  CASE WHEN digits > 0 THEN CAST(substr(body, digits + named + 7, (instr('123456789ABCDEF', substr(hex(substr(body, digits + named + 5, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(body, digits + named + 5, 1)), 2, 1))) * 256 + (instr('123456789ABCDEF', substr(hex(substr(body, digits + named + 6, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(body, digits + named + 6, 1)), 2, 1)))) AS TEXT) END AS content,
  NULL AS remark, NULL AS ext_json, recipient_hash, message_class, created
FROM (
  SELECT known.*, CASE WHEN digits > 0 THEN (instr('123456789ABCDEF', substr(hex(substr(body, digits + 4, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(body, digits + 4, 1)), 2, 1))) ELSE 0 END AS named
  FROM (
    SELECT m.id, m.application AS app_no, COALESCE(s.state, q.state) AS status, m.recipient_hash, m.message_class,
      m.created, m.body, COALESCE(s.progress, q.progress) AS progress,
      CASE WHEN (instr('123456789ABCDEF', substr(hex(substr(m.body, 1, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(m.body, 1, 1)), 2, 1))) IN (4, 5) THEN (instr('123456789ABCDEF', substr(hex(substr(m.body, 3, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(m.body, 3, 1)), 2, 1))) ELSE 0 END AS digits,
      CASE WHEN length(COALESCE(s.progress, q.progress)) < 7 THEN 0 WHEN (instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 1, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 1, 1)), 2, 1))) <> 7 OR (instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 3, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 3, 1)), 2, 1))) <> 1 THEN 0
        WHEN (instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 4, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 4, 1)), 2, 1))) > 127 THEN 0 ELSE (instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 4, 1)), 1, 1)) * 16 + instr('123456789ABCDEF', substr(hex(substr(COALESCE(s.progress, q.progress), 4, 1)), 2, 1))) END AS coded,
      (SELECT a.provider_message_id FROM sms_attempt a WHERE a.message_id = m.id
        ORDER BY a.number DESC LIMIT 1) AS accepted
    FROM sms_message m LEFT JOIN sms_queue q ON q.id = m.id LEFT JOIN sms_settled s ON s.id = m.id
  ) known
) told;

CREATE TABLE IF NOT EXISTS sms_schema (
  version INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO sms_schema (version) VALUES (1) ON CONFLICT DO NOTHING;
