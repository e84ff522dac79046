-- Version 2 of the tables of SmsKit for SQLite: what applications have used. By hand, after 1.sql: sqlite3 sms.db < 2.sql
-- The stores show the applications that were defined before as soon as they open.

-- The current version of each application, with the counter of its package.
CREATE TABLE IF NOT EXISTS sms_application (
  definition_name TEXT NOT NULL PRIMARY KEY,
  app_no TEXT NOT NULL,
  app_name TEXT,
  available_number INTEGER,
  current_limiting INTEGER,
  counter BLOB NOT NULL,
  remark TEXT,
  ext_json TEXT,
  status INTEGER NOT NULL
);

DROP TABLE IF EXISTS sms_app_config;
CREATE VIEW IF NOT EXISTS sms_app_config AS
SELECT a.definition_name, a.app_no, a.app_name, a.available_number, a.current_limiting,
  CASE WHEN a.available_number IS NOT NULL
    THEN COALESCE((SELECT l.total FROM sms_limit l WHERE l.counter = a.counter), 0) END AS use_number,
  a.remark, a.ext_json, a.status
FROM sms_application a;

INSERT INTO sms_schema (version) VALUES (2) ON CONFLICT DO NOTHING;
