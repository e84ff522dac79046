-- Everything of SmsKit for MySQL or MariaDB, in a database of its own. By hand: mysql < sms.sql

CREATE DATABASE IF NOT EXISTS sms CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
USE sms;

-- The tables of SmsKit for MySQL and MariaDB, version 1. By hand: mysql sms < 1.sql
-- Times are microseconds since 1970. States, classes and lanes are numbered as docs/stores.md says.

CREATE TABLE IF NOT EXISTS sms_message (
  id BIGINT NOT NULL PRIMARY KEY,
  application VARBINARY(512) NOT NULL,
  idempotency_key VARBINARY(512),
  request_hash BIGINT NOT NULL,
  recipient_hash BIGINT NOT NULL,
  message_class SMALLINT NOT NULL,
  lane SMALLINT NOT NULL,
  queue VARBINARY(512) NOT NULL,
  created BIGINT NOT NULL,
  body MEDIUMBLOB NOT NULL,
  KEY sms_message_recipient (recipient_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_idempotency (
  application VARBINARY(512) NOT NULL,
  idempotency_key VARBINARY(512) NOT NULL,
  message_id BIGINT NOT NULL,
  PRIMARY KEY (application, idempotency_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One narrow row for each message that is not settled. The phase says by what it waits to be claimed: 0 its lane, 1 alone,
-- 2 its attempt in doubt; it has none while somebody has it in hand or only its deadline is watched. What indexes look at
-- is null while somebody has it in hand, so that its steps touch no index.
CREATE TABLE IF NOT EXISTS sms_queue (
  id BIGINT NOT NULL PRIMARY KEY,
  lane SMALLINT NOT NULL,
  queue VARBINARY(512) NOT NULL,
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
  progress MEDIUMBLOB NOT NULL,
  KEY sms_queue_open (phase, lane, queue, opens, id),
  KEY sms_queue_watch (watch)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_settled (
  id BIGINT NOT NULL PRIMARY KEY,
  state SMALLINT NOT NULL,
  due BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  owner BIGINT,
  revision INT NOT NULL,
  attempt INT NOT NULL,
  rescues INT NOT NULL,
  progress MEDIUMBLOB NOT NULL,
  KEY sms_settled_state (state, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_attempt (
  message_id BIGINT NOT NULL,
  number INT NOT NULL,
  provider_hash BIGINT NOT NULL,
  channel VARBINARY(256) NOT NULL,
  provider_message_id VARBINARY(512) NOT NULL,
  PRIMARY KEY (message_id, number, provider_hash),
  KEY sms_attempt_provider (provider_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_report_inbox (
  id BIGINT NOT NULL PRIMARY KEY,
  channel VARBINARY(256) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  trusted SMALLINT NOT NULL,
  body MEDIUMBLOB NOT NULL,
  received BIGINT NOT NULL,
  due BIGINT,
  orphan_since BIGINT,
  tries INT NOT NULL,
  KEY sms_report_inbox_due (due),
  KEY sms_report_inbox_orphan (orphan_since)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_node (
  id BIGINT NOT NULL PRIMARY KEY,
  name VARBINARY(512) NOT NULL,
  process VARCHAR(64) NOT NULL,
  lease BIGINT NOT NULL,
  alive_until BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Grows with each renewal of a lease: a database that is younger than it was has become an older copy of itself.
CREATE TABLE IF NOT EXISTS sms_store (
  id SMALLINT NOT NULL PRIMARY KEY,
  age BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO sms_store (id, age) VALUES (1, 0) ON DUPLICATE KEY UPDATE id = 1;

CREATE TABLE IF NOT EXISTS sms_channel_owner (
  channel VARBINARY(256) NOT NULL PRIMARY KEY,
  node BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Work of many steps, such as the rows of a file, and how far it has come.
CREATE TABLE IF NOT EXISTS sms_job (
  id VARBINARY(80) NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  started BIGINT NOT NULL,
  finished BIGINT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A counter is a digest of its key and rule; its total is the sum of its units.
CREATE TABLE IF NOT EXISTS sms_limit (
  counter BINARY(16) NOT NULL PRIMARY KEY,
  total BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  KEY sms_limit_ends (ends)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_limit_unit (
  message_id BIGINT NOT NULL,
  counter BINARY(16) NOT NULL,
  ends BIGINT NOT NULL,
  units INT NOT NULL,
  committed SMALLINT NOT NULL,
  PRIMARY KEY (message_id, counter, ends),
  KEY sms_limit_unit_counter (counter, ends)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A target begins with n for a number, h for the hash of one, p for a prefix or g for a group. Class -1 is every class.
CREATE TABLE IF NOT EXISTS sms_suppression (
  target VARBINARY(512) NOT NULL,
  message_class SMALLINT NOT NULL,
  sealed TEXT,
  cause VARCHAR(255) NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  place BIGINT NOT NULL,
  PRIMARY KEY (target, message_class),
  KEY sms_suppression_place (place)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_definition (
  kind VARCHAR(64) NOT NULL,
  name VARBINARY(512) NOT NULL,
  version INT NOT NULL,
  author VARCHAR(255) NOT NULL,
  published BIGINT NOT NULL,
  enabled SMALLINT NOT NULL,
  PRIMARY KEY (kind, name, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_definition_attribute (
  kind VARCHAR(64) NOT NULL,
  name VARBINARY(512) NOT NULL,
  version INT NOT NULL,
  attribute VARBINARY(255) NOT NULL,
  content MEDIUMTEXT NOT NULL,
  PRIMARY KEY (kind, name, version, attribute)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The current version of each definition, for people and other programs. Nobody but SmsKit writes here.
CREATE TABLE IF NOT EXISTS sms_service_provider_config (
  definition_name VARBINARY(512) NOT NULL PRIMARY KEY,
  channel_no VARCHAR(255) NOT NULL,
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
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_sign_config (
  definition_name VARBINARY(512) NOT NULL PRIMARY KEY,
  sign_name VARCHAR(255) NOT NULL,
  provider_no TEXT,
  provider_name TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_template_config (
  definition_name VARBINARY(512) NOT NULL PRIMARY KEY,
  template_no VARCHAR(255) NOT NULL,
  sign_name VARCHAR(255),
  provider_no TEXT,
  template_content TEXT,
  third_party_template_no TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_app_config (
  definition_name VARBINARY(512) NOT NULL PRIMARY KEY,
  app_no VARCHAR(255) NOT NULL,
  app_name TEXT,
  available_number BIGINT,
  current_limiting BIGINT,
  use_number BIGINT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sms_business_config (
  definition_name VARBINARY(512) NOT NULL PRIMARY KEY,
  business_no VARCHAR(255) NOT NULL,
  app_no VARCHAR(255),
  business_name TEXT,
  template_no VARCHAR(255),
  business_desc TEXT,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What can be told of messages. Number, text and business stand at the beginning of a message's bytes, and why it failed at
-- that of its progress, as docs/stores.md says; they are empty where these are encrypted.
CREATE OR REPLACE VIEW sms_send_log AS
SELECT id, app_no,
  CASE WHEN named > 0 THEN CONVERT(SUBSTRING(body, digits + 5, named) USING utf8mb4) END AS business_no,
  status,
  CASE WHEN digits > 0 THEN ORD(SUBSTRING(body, 2, 1)) END AS fee,
  CASE WHEN digits > 0 THEN CONCAT('+', CONVERT(SUBSTRING(body, 4, digits) USING utf8mb4)) END AS phone_number,
  CASE WHEN coded = 0 THEN accepted
    WHEN ORD(SUBSTRING(progress, coded + 5, 1)) < 128 THEN CONVERT(SUBSTRING(progress, coded + 6, ORD(SUBSTRING(progress, coded + 5, 1))) USING utf8mb4)
    WHEN ORD(SUBSTRING(progress, coded + 6, 1)) < 128 THEN CONVERT(SUBSTRING(progress, coded + 7, ORD(SUBSTRING(progress, coded + 5, 1)) - 128 + 128 * ORD(SUBSTRING(progress, coded + 6, 1))) USING utf8mb4) END AS message,
  CASE WHEN coded > 0 THEN CONVERT(SUBSTRING(progress, 5, coded) USING utf8mb4) WHEN accepted IS NOT NULL THEN 'OK' END AS code,
  CASE WHEN digits > 0 THEN CONVERT(SUBSTRING(body, digits + named + 7, ORD(SUBSTRING(body, digits + named + 5, 1)) * 256 + ORD(SUBSTRING(body, digits + named + 6, 1))) USING utf8mb4) END AS content,
  NULL AS remark, NULL AS ext_json, recipient_hash, message_class, created
FROM (
  SELECT known.*, CASE WHEN digits > 0 THEN ORD(SUBSTRING(body, digits + 4, 1)) ELSE 0 END AS named
  FROM (
    SELECT m.id, CONVERT(m.application USING utf8mb4) AS app_no, COALESCE(s.state, q.state) AS status, m.recipient_hash, m.message_class,
      m.created, m.body, COALESCE(s.progress, q.progress) AS progress,
      CASE WHEN ORD(SUBSTRING(m.body, 1, 1)) IN (4, 5) THEN ORD(SUBSTRING(m.body, 3, 1)) ELSE 0 END AS digits,
      CASE WHEN LENGTH(COALESCE(s.progress, q.progress)) < 7 THEN 0 WHEN ORD(SUBSTRING(COALESCE(s.progress, q.progress), 1, 1)) <> 7 OR ORD(SUBSTRING(COALESCE(s.progress, q.progress), 3, 1)) <> 1 THEN 0
        WHEN ORD(SUBSTRING(COALESCE(s.progress, q.progress), 4, 1)) > 127 THEN 0 ELSE ORD(SUBSTRING(COALESCE(s.progress, q.progress), 4, 1)) END AS coded,
      (SELECT CONVERT(a.provider_message_id USING utf8mb4) FROM sms_attempt a WHERE a.message_id = m.id
        ORDER BY a.number DESC LIMIT 1) AS accepted
    FROM sms_message m LEFT JOIN sms_queue q ON q.id = m.id LEFT JOIN sms_settled s ON s.id = m.id
  ) known
) told;

CREATE TABLE IF NOT EXISTS sms_schema (
  version INT NOT NULL PRIMARY KEY
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO sms_schema (version) VALUES (1) ON DUPLICATE KEY UPDATE version = 1;

-- Version 2 of the tables of SmsKit for MySQL and MariaDB: what applications have used. By hand, after 1.sql: mysql sms < 2.sql
-- The stores show the applications that were defined before as soon as they open.

-- The current version of each application, with the counter of its package.
CREATE TABLE IF NOT EXISTS sms_application (
  definition_name VARBINARY(512) NOT NULL PRIMARY KEY,
  app_no VARCHAR(255) NOT NULL,
  app_name TEXT,
  available_number BIGINT,
  current_limiting BIGINT,
  counter BINARY(16) NOT NULL,
  remark TEXT,
  ext_json TEXT,
  status SMALLINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

DROP TABLE IF EXISTS sms_app_config;
CREATE OR REPLACE VIEW sms_app_config AS
SELECT a.definition_name, a.app_no, a.app_name, a.available_number, a.current_limiting,
  CASE WHEN a.available_number IS NOT NULL
    THEN COALESCE((SELECT l.total FROM sms_limit l WHERE l.counter = a.counter), 0) END AS use_number,
  a.remark, a.ext_json, a.status
FROM sms_application a;

INSERT INTO sms_schema (version) VALUES (2) ON DUPLICATE KEY UPDATE version = 2;
