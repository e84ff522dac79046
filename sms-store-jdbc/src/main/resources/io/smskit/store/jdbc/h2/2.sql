-- Version 2 of the tables of SmsKit for H2: what applications have used. By hand, after 1.sql: RUNSCRIPT FROM '2.sql'
-- The stores show the applications that were defined before as soon as they open.

-- The current version of each application, with the counter of its package.
CREATE TABLE IF NOT EXISTS sms_application (
  definition_name VARCHAR NOT NULL PRIMARY KEY,
  app_no VARCHAR NOT NULL,
  app_name VARCHAR,
  available_number BIGINT,
  current_limiting BIGINT,
  counter VARBINARY(16) NOT NULL,
  remark VARCHAR,
  ext_json VARCHAR,
  status SMALLINT NOT NULL
);

DROP TABLE IF EXISTS sms_app_config;
CREATE OR REPLACE VIEW sms_app_config AS
SELECT a.definition_name, a.app_no, a.app_name, a.available_number, a.current_limiting,
  CASE WHEN a.available_number IS NOT NULL
    THEN COALESCE((SELECT l.total FROM sms_limit l WHERE l.counter = a.counter), 0) END AS use_number,
  a.remark, a.ext_json, a.status
FROM sms_application a;

MERGE INTO sms_schema (version) KEY (version) VALUES (2);
